using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Mail;

/// <summary>Deletes what mails said once nothing more is to come of them, and old mails altogether.</summary>
public sealed class MailCleanup(AppDbContext database, TimeProvider time, IOptions<MailOptions> options)
{
    /// <summary>Rows of one statement, so that none holds its locks for long.</summary>
    private const int BatchSize = 500;

    /// <summary>Safe to run as often as one likes, and while mails are delivered. A row that somebody else holds is left for the next run.</summary>
    public async Task<MailCleanupResult> WorkAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (content, whole) = (now.AddDays(-options.Value.KeepContentDays), now.AddMonths(-options.Value.KeepMonths));
        return new MailCleanupResult(
            Deleted: await RepeatAsync(() => DeleteAsync(whole, cancellationToken)),
            Emptied: await RepeatAsync(() => EmptyAsync(content, now, cancellationToken)));
    }

    private static async Task<int> RepeatAsync(Func<Task<int>> batch)
    {
        var (count, last) = (0, BatchSize);
        while (last == BatchSize)
        {
            last = await batch();
            count += last;
        }

        return count;
    }

    private Task<int> DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.Database.ExecuteSqlAsync(
        $"""
         DELETE FROM outbound_mail
         WHERE office_id = {database.OfficeId.Value} AND id IN (
           SELECT id FROM outbound_mail
           WHERE office_id = {database.OfficeId.Value} AND created_at < {before}
           ORDER BY created_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
         """,
        cancellationToken);

    private Task<int> EmptyAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken) => database.Database.ExecuteSqlAsync(
        // A mail that was given up or held back keeps the time of its last attempt in due_at.
        $"""
         UPDATE outbound_mail SET html = '', text = '', purged_at = {now}
         WHERE office_id = {database.OfficeId.Value} AND id IN (
           SELECT id FROM outbound_mail
           WHERE office_id = {database.OfficeId.Value} AND state <> 'Waiting' AND purged_at IS NULL
             AND created_at < {before} AND greatest(due_at, sent_at, reported_at) < {before}
           ORDER BY created_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
         """,
        cancellationToken);
}

/// <summary>What was deleted.</summary>
/// <param name="Deleted">Mails altogether.</param>
/// <param name="Emptied">What others said.</param>
public sealed record MailCleanupResult(int Deleted, int Emptied)
{
    public bool IsEmpty => this is (0, 0);
}
