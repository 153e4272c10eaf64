using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds.Format;
using TenantCloud.Core.Feeds.Reading;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Feeds;

/// <summary>Imports a feed of the current office: all its good lines in one transaction, or nothing.</summary>
public sealed partial class FeedImport(
    AppDbContext database,
    FeedStaging staging,
    FeedHistory history,
    FileStore files,
    AuditTrail audit,
    CurrentOffice currentOffice,
    FeedOptions options,
    TimeProvider time,
    ILogger<FeedImport> logger)
{
    /// <summary>Imports the feed that lies in a folder. Imports of one office wait for one another.</summary>
    /// <param name="folder">The feed's folder.</param>
    /// <param name="force">Read the feed even if it is the one that was imported last.</param>
    /// <param name="progress">Told after every few thousand lines.</param>
    /// <param name="cancellationToken">Stops the import; nothing is changed then.</param>
    /// <returns>How it ended; a refusal is an end like another.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<FeedImportResult> RunAsync(string folder, bool force, IProgress<FeedProgress>? progress, CancellationToken cancellationToken)
    {
        var hash = await FeedFolder.HashAsync(folder, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await staging.WaitForTurnAsync(cancellationToken);
        var runId = await history.BeginAsync(NameOf(folder), hash, cancellationToken);
        var counts = new List<FeedFileCounts>();
        var rejections = new FeedRejections(options.MaximumRejectionsKept);
        try
        {
            var unchanged = !force && await IsLastImportedAsync(hash, cancellationToken);
            if (!unchanged)
            {
                await ImportAsync(folder, counts, rejections, progress, cancellationToken);
            }

            var result = Result(unchanged ? FeedRunState.Unchanged : FeedRunState.Imported, null);
            await FeedHistory.CloseAsync(database, result, time.GetUtcNow(), cancellationToken);
            if (!unchanged)
            {
                audit.Add(AuditActor.Job, AuditAction.FeedImported, subjectId: runId);
            }

            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            LogEnded(currentOffice.Id.Value, runId, result.State, result.LinesRead, result.LinesChanged, result.LinesRejected);
            return result;
        }
        catch (FeedRefusedException refused)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            var result = Result(FeedRunState.Refused, refused.Message);
            await history.EndAsync(result);
            LogEnded(currentOffice.Id.Value, runId, result.State, result.LinesRead, 0, result.LinesRejected);
            return result;
        }
        catch (Exception failure)
        {
            await transaction.DisposeAsync();
            LogFailed(failure, currentOffice.Id.Value, runId);
            await history.EndAsync(Result(FeedRunState.Failed, null));
            throw;
        }

        FeedImportResult Result(FeedRunState state, string? refusal)
        {
            if (state is not FeedRunState.Imported)
            {
                counts.ForEach(file => file.Changed = 0);
            }

            return new FeedImportResult(runId, state, refusal, counts, rejections.Kept);
        }
    }

    private static string NameOf(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return name.Length > 200 ? name[..200] : name;
    }

    private async Task<bool> IsLastImportedAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var last = await database.FeedRuns.AsNoTracking()
            .Where(run => run.State == FeedRunState.Imported)
            .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id)
            .Select(run => run.Hash)
            .FirstOrDefaultAsync(cancellationToken);
        return last is not null && last.AsSpan().SequenceEqual(hash);
    }

    private async Task ImportAsync(string folder, List<FeedFileCounts> counts, FeedRejections rejections, IProgress<FeedProgress>? progress, CancellationToken cancellationToken)
    {
        var office = currentOffice.Office;
        var today = PortalFormat.ParisDay(time.GetUtcNow());
        var feed = FeedFolder.Open(folder, office.Key, today, options);
        await RefuseOlderAsync(feed.Manifest.BalanceOn, cancellationToken);
        var source = new FeedSource(feed.Path, office.Settings, today, files, options);
        var fields = new FeedFieldReader(office.Settings);
        var meter = new FeedMeter(feed.TotalBytes, progress);
        foreach (var file in feed.Files)
        {
            var count = new FeedFileCounts(file.Name);
            counts.Add(count);
            var reader = new FeedFileReader(file, source, fields);
            await staging.StageAsync(file, meter.Count(reader, file.Name, reader.ReadAsync(fault => rejections.Add(count, fault), cancellationToken)), cancellationToken);
            count.Read = reader.LinesRead;
            if (feed.Manifest.Lines.TryGetValue(file.Name, out var announced) && announced != count.Read)
            {
                throw FeedRefusals.WrongLineCount(file.Name, count.Read, announced);
            }

            await foreach (var fault in staging.RejectAsync(file, cancellationToken))
            {
                rejections.Add(count, new FeedFault(fault.Line, fault.Column, FeedReasons.Of(fault)));
            }

            if (count.Rejected > options.AlwaysToleratedRejections && count.Rejected * 100 > count.Read * options.MaximumRejectedPercent)
            {
                throw FeedRefusals.TooManyRejections(file.Name, count.Rejected, count.Read, options.MaximumRejectedPercent);
            }

            count.Changed = await staging.MergeAsync(file, feed.Manifest.BalanceOn, cancellationToken) + await RemoveAbsentAsync(file, count, cancellationToken);
        }

        await staging.SettleBalancesAsync(feed.Files.Contains(FeedFormat.Ledger) ? feed.Manifest.BalanceOn : null, cancellationToken);
    }

    private async Task RefuseOlderAsync(DateOnly balanceOn, CancellationToken cancellationToken)
    {
        var known = await database.Leases.MaxAsync(lease => (DateOnly?)lease.BalanceOn, cancellationToken);
        if (balanceOn < known)
        {
            throw FeedRefusals.TooLate(balanceOn, known.Value);
        }
    }

    /// <summary>A line set aside may name anybody, so nobody is removed while there is one.</summary>
    private async Task<long> RemoveAbsentAsync(FeedFile file, FeedFileCounts count, CancellationToken cancellationToken)
    {
        if (!file.RemovesAbsent || count.Rejected > 0)
        {
            return 0;
        }

        var (removed, before) = await staging.RemoveAbsentAsync(file, cancellationToken);
        return removed > options.AlwaysToleratedRemovals && removed * 100 > before * options.MaximumRemovedPercent
            ? throw FeedRefusals.TooManyRemovals(file.Name, removed, before, options.MaximumRemovedPercent)
            : removed;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Feed run {RunId} of office {OfficeId} ended {State}: {Read} lines read, {Changed} rows changed, {Rejected} lines set aside.")]
    private partial void LogEnded(int officeId, Guid runId, FeedRunState state, long read, long changed, long rejected);

    [LoggerMessage(Level = LogLevel.Error, Message = "Feed run {RunId} of office {OfficeId} failed.")]
    private partial void LogFailed(Exception exception, int officeId, Guid runId);
}
