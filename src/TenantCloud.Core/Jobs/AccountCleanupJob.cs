using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.PersonalData;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Clears away, once a day, what accounts leave behind.</summary>
public sealed class AccountCleanupJob(AccountCleanup cleanup, DataExports exports) : IOfficeJob
{
    public const string Name = "account-cleanup";

    private static readonly TimeSpan Day = TimeSpan.FromHours(23);

    public async Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        var result = await cleanup.WorkAsync(cancellationToken);
        var files = await exports.SweepAsync(cancellationToken);
        return result.IsEmpty && files == 0
            ? null
            : $"{result.Counts} compteurs, {result.Links} liens, {result.Sessions} connexions, {result.Accounts} comptes jamais confirmés et {files} fichiers sans copie effacés";
    }

    /// <summary>Offices whose last run that did something is a day old. Looking costs less than finding out what there is.</summary>
    public static async Task<IReadOnlyCollection<OfficeId>> FindDueAsync(IServiceProvider platform, OfficeSnapshot offices, CancellationToken cancellationToken)
    {
        var since = platform.GetRequiredService<TimeProvider>().GetUtcNow() - Day;
        var done = await platform.GetRequiredService<PlatformDbContext>().Set<JobRun>()
            .Where(run => run.Job == Name && run.State == JobRunState.Succeeded && run.StartedAt > since)
            .Select(run => run.OfficeId)
            .ToListAsync(cancellationToken);
        return [.. offices.Offices.Select(office => office.Id).Except(done)];
    }
}
