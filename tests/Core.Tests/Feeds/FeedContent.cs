using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TenantCloud.Core.Tests.Feeds;

/// <summary>All that feeds brought to an office, as text without the ids that each import makes anew.</summary>
public static class FeedContent
{
    private static readonly string[] Queries =
    [
        "SELECT to_jsonb(t) - 'id' - 'office_id' FROM resident t ORDER BY reference",
        "SELECT to_jsonb(t) - 'id' - 'office_id' FROM lease t ORDER BY reference",
        "SELECT l.reference, r.reference, h.role, h.ends_on FROM lease_holder h JOIN lease l ON l.id = h.lease_id JOIN resident r ON r.id = h.resident_id ORDER BY 1, 2",
        "SELECT l.reference, to_jsonb(t) - 'id' - 'office_id' - 'lease_id' FROM occupant t JOIN lease l ON l.id = t.lease_id ORDER BY t.reference",
        "SELECT l.reference, to_jsonb(t) - 'id' - 'office_id' - 'lease_id' FROM ledger_line t JOIN lease l ON l.id = t.lease_id ORDER BY t.reference",
        "SELECT l.reference, to_jsonb(t) - 'id' - 'office_id' - 'lease_id' FROM document t JOIN lease l ON l.id = t.lease_id ORDER BY t.reference",
    ];

    public static async Task<string> ReadAsync(FeedStage stage)
    {
        await using var scope = stage.Enter();
        await scope.Database.Database.OpenConnectionAsync(CancellationToken.None);
        var content = new StringBuilder();
        foreach (var query in Queries)
        {
            await using var command = new NpgsqlCommand(query, (NpgsqlConnection)scope.Database.Database.GetDbConnection());
            await using var rows = await command.ExecuteReaderAsync(CancellationToken.None);
            while (await rows.ReadAsync(CancellationToken.None))
            {
                content.AppendJoin('|', Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue)).Append('\n');
            }
        }

        return content.ToString();
    }
}
