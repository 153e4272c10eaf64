using TenantCloud.Offices.Loading;

namespace TenantCloud.Offices.Catalog;

/// <summary>How the last reading of the offices went.</summary>
/// <param name="Epoch">The snapshot being served.</param>
/// <param name="LoadedAt">When that snapshot was made.</param>
/// <param name="AttemptedAt">When the files were last read; later than <paramref name="LoadedAt"/> when they were refused.</param>
/// <param name="Errors">Why the last reading was refused; empty when what the files say is served.</param>
public sealed record OfficeCatalogStatus(long Epoch, DateTimeOffset LoadedAt, DateTimeOffset AttemptedAt, IReadOnlyList<ConfigurationError> Errors)
{
    /// <summary>Whether the offices served are those of the files.</summary>
    public bool IsCurrent => Errors.Count == 0;
}
