using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using TenantCloud.Core.Data;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Data.PostgreSql.Feeds;

/// <summary>Binary copy into temporary tables, then merges under the office's own policy, on the context's connection and in its transaction.</summary>
public sealed class PostgreSqlFeedStaging(AppDbContext database, TimeProvider time) : FeedStaging
{
    private NpgsqlConnection Connection => (NpgsqlConnection)database.Database.GetDbConnection();

    public override async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT pg_advisory_xact_lock(hashtext('tenantcloud feed'), $1)", database.OfficeId.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override async Task StageAsync(FeedFile file, IAsyncEnumerable<FeedRow> rows, CancellationToken cancellationToken)
    {
        await ExecuteAsync(FeedSql.CreateStage(file), cancellationToken);
        NpgsqlDbType[] types = [.. FeedSql.Columns(file).Select(column => TypeOf(column.Storage))];
        var office = database.OfficeId.Value;
        var moment = time.GetUtcNow();
        await using (var copy = await Connection.BeginBinaryImportAsync(FeedSql.Copy(file), cancellationToken))
        {
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(office, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(Guid.CreateVersion7(moment), NpgsqlDbType.Uuid, cancellationToken);
                moment = moment.AddMicroseconds(1); // ids that grow fill the index page by page
                for (var place = 0; place < types.Length; place++)
                {
                    await WriteAsync(copy, row.Values[place], types[place], cancellationToken);
                }
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await ExecuteAsync(FeedSql.Analyze(file), cancellationToken);
    }

    public override async IAsyncEnumerable<StagedFault> RejectAsync(FeedFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in ReadAsync(FeedSql.TakeOutRepeated(file), cancellationToken))
        {
            var kind = row.GetBoolean(2) ? StagedFaultKind.Contradicted : StagedFaultKind.Repeated;
            yield return new StagedFault(row.GetInt32(0), file.Key[^1], kind, row.GetString(1), row.GetInt32(3));
        }

        foreach (var link in file.Columns.Where(column => column.Link is not null))
        {
            await foreach (var row in ReadAsync(FeedSql.TakeOutUnknown(file, link), cancellationToken))
            {
                yield return new StagedFault(row.GetInt32(0), link.Name, StagedFaultKind.Unknown, row.GetString(1), null);
            }
        }

        if (file.AppendOnly)
        {
            await foreach (var row in ReadAsync(FeedSql.TakeOutRewritten(file), cancellationToken))
            {
                yield return new StagedFault(row.GetInt32(0), file.Key[^1], StagedFaultKind.Rewritten, row.GetString(1), null);
            }
        }
    }

    public override async Task<long> MergeAsync(FeedFile file, DateOnly balanceOn, CancellationToken cancellationToken)
    {
        await using var command = Command(FeedSql.Merge(file));
        if (file == FeedFormat.Leases)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = balanceOn });
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override async Task<(long Removed, long Before)> RemoveAbsentAsync(FeedFile file, CancellationToken cancellationToken)
    {
        await using var count = Command(FeedSql.CountRows(file), database.OfficeId.Value);
        var before = (long)(await count.ExecuteScalarAsync(cancellationToken) ?? 0L);
        await using var remove = Command(FeedSql.RemoveAbsent(file), database.OfficeId.Value);
        return (await remove.ExecuteNonQueryAsync(cancellationToken), before);
    }

    public override async Task<long> SettleBalancesAsync(DateOnly? balanceOn, CancellationToken cancellationToken)
    {
        await using var command = Command(FeedSql.SettleBalances, database.OfficeId.Value);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)balanceOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, in FeedValue value, NpgsqlDbType type, CancellationToken cancellationToken) => type switch
    {
        NpgsqlDbType.Text when value.Text is { } text => copy.WriteAsync(text, type, cancellationToken),
        NpgsqlDbType.Date when value.Day is { } day => copy.WriteAsync(day, type, cancellationToken),
        NpgsqlDbType.Bigint when value.Number is { } number => copy.WriteAsync(number, type, cancellationToken),
        NpgsqlDbType.Bytea when value.Bytes is { } bytes => copy.WriteAsync(bytes, type, cancellationToken),
        _ => copy.WriteNullAsync(cancellationToken),
    };

    private static NpgsqlDbType TypeOf(FeedStorage storage) => storage switch
    {
        FeedStorage.Text => NpgsqlDbType.Text,
        FeedStorage.Day => NpgsqlDbType.Date,
        FeedStorage.Number => NpgsqlDbType.Bigint,
        FeedStorage.Bytes => NpgsqlDbType.Bytea,
        _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "Unknown storage."),
    };

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async IAsyncEnumerable<NpgsqlDataReader> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            yield return rows;
        }
    }

    // Without a time limit: a merge of millions of lines takes its time, and the caller may cancel.
    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
