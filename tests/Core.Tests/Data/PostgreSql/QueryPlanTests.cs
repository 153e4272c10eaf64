using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data.PostgreSql;

public sealed class QueryPlanTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_SmallOfficeBesideALargeOne_GoesThroughTheOfficesIndex()
    {
        var (large, small) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        await FillAsync(large.Id.Value, 50_000);
        await FillAsync(small.Id.Value, 20);
        await using var scope = database.Enter(small);
        await scope.Database.Database.OpenConnectionAsync(Cancelled);
        await using var query = scope.Database.Residents.Where(resident => resident.Reference == "7").CreateDbCommand();
        query.CommandText = "EXPLAIN " + query.CommandText;

        var plan = new StringBuilder();
        await using var lines = await query.ExecuteReaderAsync(Cancelled);
        while (await lines.ReadAsync(Cancelled))
        {
            plan.AppendLine(lines.GetString(0));
        }

        plan.ToString().ShouldContain("Index Scan using ux_resident_reference");
        plan.ToString().ShouldContain($"Index Cond: ((office_id = {small.Id.Value})");
    }

    private async Task FillAsync(int office, int rows)
    {
        var administrator = new NpgsqlConnectionStringBuilder(database.Administrator) { Database = new NpgsqlConnectionStringBuilder(database.Options.Owner).Database, Pooling = false };
        await using var connection = new NpgsqlConnection(administrator.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO resident (office_id, id, reference, last_name, last_name_key)
            SELECT {office}, gen_random_uuid(), n::text, 'Dupond', 'DUPOND' FROM generate_series(1, {rows}) n;
            ANALYZE resident
            """,
            connection);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
