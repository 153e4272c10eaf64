namespace TenantCloud.Offices.Catalog;

/// <summary>Gives each office's key its number: the same number for the same key, always and on every node; a new one at first sight.</summary>
/// <param name="keys">Keys of the offices about to be served.</param>
/// <param name="cancellationToken">Stops the wait.</param>
/// <returns>A number for each key.</returns>
public delegate Task<IReadOnlyDictionary<string, OfficeId>> OfficeNumbering(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
