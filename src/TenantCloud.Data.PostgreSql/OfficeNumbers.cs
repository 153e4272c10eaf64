using Npgsql;
using TenantCloud.Offices;

namespace TenantCloud.Data.PostgreSql;

/// <summary>Gives each office's key its number, once and for ever, whichever node sees the key first.</summary>
public sealed class OfficeNumbers(PostgreSqlDataSources dataSources, TimeProvider time)
{
    /// <param name="keys">Keys of offices.</param>
    /// <param name="cancellationToken">Stops the queries; numbers given already stay given.</param>
    /// <returns>The number of every key.</returns>
    public async Task<IReadOnlyDictionary<string, OfficeId>> AssignAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var numbers = await ReadAsync(keys, cancellationToken);
        string[] unknown = [.. keys.Except(numbers.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (unknown.Length == 0)
        {
            return numbers;
        }

        await using var insert = dataSources.Operations.CreateCommand(
            "INSERT INTO office_record (key, first_seen_at) SELECT key, $2 FROM unnest($1) WITH ORDINALITY AS seen (key, place) ORDER BY place ON CONFLICT (key) DO NOTHING");
        insert.Parameters.Add(new NpgsqlParameter { Value = unknown });
        insert.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow() });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return await ReadAsync(keys, cancellationToken);
    }

    private async Task<Dictionary<string, OfficeId>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var query = dataSources.Operations.CreateCommand("SELECT key, id FROM office_record WHERE key = ANY ($1)");
        query.Parameters.Add(new NpgsqlParameter { Value = keys.ToArray() });
        await using var rows = await query.ExecuteReaderAsync(cancellationToken);
        var numbers = new Dictionary<string, OfficeId>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            numbers.Add(rows.GetString(0), new OfficeId(rows.GetInt32(1)));
        }

        return numbers;
    }
}
