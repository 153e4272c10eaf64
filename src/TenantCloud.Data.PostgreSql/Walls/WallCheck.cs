using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TenantCloud.Core.Data;

namespace TenantCloud.Data.PostgreSql.Walls;

/// <summary>Looks, before anything is served, whether the database keeps offices apart: roles, row security, policies, keys, grants.</summary>
public sealed class WallCheck(PostgreSqlDataSources dataSources, IServiceScopeFactory scopes)
{
    /// <exception cref="BrokenWallException">A wall is missing; the message names all that are, and what to do.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var tables = OfficeTables();
        string[] names = [.. tables.Keys];
        var platform = PlatformTables();
        string[] platformAppendOnly = [.. platform.Where(table => table.Value == TableWall.Platform).Select(table => table.Key)];
        string[] appendOnly = [.. tables.Where(table => table.Value == TableWall.OfficeAppendOnly).Select(table => table.Key)];

        await using var application = await dataSources.Application.OpenConnectionAsync(cancellationToken);
        await using var operations = await dataSources.Operations.OpenConnectionAsync(cancellationToken);
        List<string> faults =
        [
            .. await ReadAsync(application, WallCheckSql.Role, cancellationToken, WallSql.Application, WallSql.Operations),
            .. await ReadAsync(operations, WallCheckSql.Role, cancellationToken, WallSql.Operations, WallSql.Application),
            .. await ReadAsync(application, WallCheckSql.Tables, cancellationToken, names, WallCheckSql.OwnRow, WallSql.Application, WallSql.Operations),
            .. await ReadAsync(application, WallCheckSql.Keys, cancellationToken, [names]),
            .. await ReadAsync(application, WallCheckSql.Grants, cancellationToken, appendOnly, "UPDATE, DELETE, TRUNCATE"),
            .. await ReadAsync(operations, WallCheckSql.Grants, cancellationToken, names, "INSERT, UPDATE, DELETE, TRUNCATE"),
            .. await ReadAsync(application, WallCheckSql.Grants, cancellationToken, platform.Keys.ToArray(), "SELECT, INSERT, UPDATE, DELETE, TRUNCATE"),
            .. await ReadAsync(operations, WallCheckSql.Grants, cancellationToken, platformAppendOnly, "UPDATE, DELETE, TRUNCATE"),
        ];
        if (faults.Count == 0)
        {
            faults.AddRange(await ReadAsync(application, WallCheckSql.RowsWithoutOffice(names), cancellationToken));
        }

        if (faults.Count > 0)
        {
            throw new BrokenWallException(faults);
        }
    }

    /// <summary>The walls that the model wants for the offices' tables.</summary>
    private SortedDictionary<string, string> OfficeTables() => TablesWhere(type => typeof(IOfficeOwned).IsAssignableFrom(type), TableWall.Office);

    /// <summary>The walls that the model wants for the platform's own tables.</summary>
    private SortedDictionary<string, string> PlatformTables() => TablesWhere(type => !typeof(IOfficeOwned).IsAssignableFrom(type), TableWall.Platform);

    private SortedDictionary<string, string> TablesWhere(Func<Type, bool> isWanted, string usual)
    {
        using var scope = scopes.CreateScope();
        var tables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Model.GetEntityTypes())
        {
            if (isWanted(entity.ClrType) && entity.GetTableName() is { } table)
            {
                tables[table] = entity.FindAnnotation(TableWall.Annotation)?.Value as string ?? usual;
            }
        }

        return tables;
    }

    private static async Task<List<string>> ReadAsync(
        NpgsqlConnection connection, string query, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(query, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var faults = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            faults.Add(rows.GetString(0));
        }

        return faults;
    }
}
