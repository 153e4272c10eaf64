using System.Net;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Mail;
using TenantCloud.Core.PersonalData.Mails;

namespace TenantCloud.Core.PersonalData;

/// <summary>Takes requests for copies of personal data, makes the copies, hands them out and forgets them.</summary>
public sealed partial class DataExports(
    AppDbContext database,
    FileStore files,
    DataExportFile exportFile,
    MailQueue mails,
    CanonicalLinks links,
    AuditTrail audit,
    TimeProvider time,
    ILogger<DataExports> logger)
{
    /// <summary>How many copies one account may ask for within a day.</summary>
    public const int MostPerDay = 3;

    /// <summary>Days for which a copy can be downloaded.</summary>
    public const int LifetimeDays = 7;

    /// <summary>How long a file that no copy names is left alone: until then the run that wrote it may be about to name it.</summary>
    private static readonly TimeSpan UnnamedKept = TimeSpan.FromDays(1);

    /// <summary>Asks for a copy; the job makes it.</summary>
    /// <returns>False where the account has asked for <see cref="MostPerDay"/> within a day, or one is being made.</returns>
    public async Task<bool> RequestAsync(Guid accountId, string language, IPAddress? client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // Two clicks at once count one after the other.
        await database.Accounts.Where(row => row.Id == accountId).ExecuteUpdateAsync(row => row.SetProperty(value => value.Login, value => value.Login), cancellationToken);
        var recent = await database.DataExports.Where(row => row.AccountId == accountId && row.RequestedAt > now.AddDays(-1)).Select(row => row.State).ToListAsync(cancellationToken);
        if (recent.Count >= MostPerDay || recent.Contains(DataExportState.Waiting))
        {
            return false;
        }

        var export = new DataExport { Id = Guid.CreateVersion7(now), AccountId = accountId, RequestedAt = now, Language = language, State = DataExportState.Waiting };
        database.DataExports.Add(export);
        audit.Add(AuditActor.Resident, AuditAction.DataExportRequested, accountId, export.Id, client?.ToString());
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Opens a copy for its owner and leaves a trace of it.</summary>
    /// <returns>Null where there is no such copy, it is somebody else's, not ready, or past its time.</returns>
    public async Task<DataExportDownload?> OpenAsync(Guid accountId, Guid exportId, IPAddress? client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var export = await database.DataExports.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == exportId && row.AccountId == accountId && row.State == DataExportState.Ready && row.ExpiresAt > now, cancellationToken);
        if (export is not { FileKey: { } key, ReadyAt: { } readyAt })
        {
            return null;
        }

        var content = files.Open(key);
        audit.Add(AuditActor.Resident, AuditAction.DataExportDownloaded, accountId, exportId, client?.ToString());
        await database.SaveChangesAsync(cancellationToken);
        return new DataExportDownload(content, readyAt);
    }

    /// <summary>Makes what was asked for, the oldest first, and deletes what is past its time. Safe to run again after it was killed anywhere.</summary>
    /// <returns>How many copies were made and how many deleted.</returns>
    /// <remarks>A copy that fails keeps no other from being made: the first failure is thrown at the end.</remarks>
    public async Task<(int Made, int Deleted)> WorkAsync(CancellationToken cancellationToken)
    {
        var deleted = await ExpireAsync(cancellationToken);
        var made = 0;
        ExceptionDispatchInfo? failure = null;
        var waiting = await database.DataExports.Where(row => row.State == DataExportState.Waiting).OrderBy(row => row.RequestedAt).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var id in waiting)
        {
            try
            {
                await MakeAsync(id, cancellationToken);
                made++;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                database.ChangeTracker.Clear();
                if (await database.DataExports.AnyAsync(row => row.Id == id, cancellationToken))
                {
                    LogFailed(id, exception.GetType().Name);
                    failure ??= ExceptionDispatchInfo.Capture(exception);
                }
            }
        }

        failure?.Throw();
        return (made, deleted);
    }

    /// <summary>Deletes files that no copy names: of runs that were killed, and of accounts that were closed meanwhile.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var named = await database.DataExports.Where(row => row.FileKey != null).Select(row => row.FileKey ?? "").ToHashSetAsync(cancellationToken);
        return files.Sweep(FileKind.Zip, named, time.GetUtcNow() - UnnamedKept);
    }

    private async Task MakeAsync(Guid id, CancellationToken cancellationToken)
    {
        var export = await database.DataExports.SingleAsync(row => row.Id == id, cancellationToken);
        var stored = await files.WriteAsync(
            $"export-{id:N}",
            FileKind.Zip,
            (target, stopping) => exportFile.WriteAsync(target, export, percent => ReportAsync(id, percent, stopping), stopping),
            cancellationToken);
        try
        {
            await NameAsync(export, stored, cancellationToken);
        }
        catch
        {
            // The answer of the database may have been lost after it had saved.
            if (!await database.DataExports.AnyAsync(row => row.FileKey == stored.Key, CancellationToken.None))
            {
                files.Delete(stored.Key);
            }

            throw;
        }
    }

    private async Task NameAsync(DataExport export, StoredFile stored, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        (export.State, export.ProgressPercent, export.ReadyAt, export.ExpiresAt) = (DataExportState.Ready, 100, now, now.AddDays(LifetimeDays));
        (export.FileKey, export.SizeBytes) = (stored.Key, stored.SizeBytes);
        audit.Add(AuditActor.Job, AuditAction.DataExportMade, export.AccountId, export.Id);
        var email = await database.Accounts.Where(row => row.Id == export.AccountId && row.EmailConfirmedAt != null).Select(row => row.Email).SingleOrDefaultAsync(cancellationToken);
        if (email is not null)
        {
            await mails.EnqueueAsync(new DataExportReady { DataLink = links.To("/informations/mes-donnees"), ExpiresAt = now.AddDays(LifetimeDays) }, email, export.Language, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        database.ChangeTracker.Clear();
    }

    private async Task<int> ExpireAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var old = await database.DataExports.Where(row => row.State == DataExportState.Ready && row.ExpiresAt <= now).ToListAsync(cancellationToken);
        foreach (var export in old)
        {
            Delete(export);
            export.State = DataExportState.Expired;
        }

        await database.SaveChangesAsync(cancellationToken);
        return old.Count;
    }

    /// <summary>Deletes the files of an account's copies.</summary>
    internal async Task DeleteFilesAsync(Guid accountId, CancellationToken cancellationToken)
    {
        foreach (var export in await database.DataExports.Where(row => row.AccountId == accountId && row.FileKey != null).ToListAsync(cancellationToken))
        {
            Delete(export);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private void Delete(DataExport export)
    {
        if (export.FileKey is { } key)
        {
            files.Delete(key);
            export.FileKey = null;
        }
    }

    private Task<int> ReportAsync(Guid id, int percent, CancellationToken cancellationToken) =>
        database.DataExports.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(value => value.ProgressPercent, percent), cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Copy {ExportId} of personal data could not be made: {ErrorType}; the others go on.")]
    private partial void LogFailed(Guid exportId, string errorType);
}

/// <summary>A copy to send.</summary>
/// <param name="Content">The zip; the reader closes it.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record DataExportDownload(Stream Content, DateTimeOffset MadeAt);
