using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Feeds.Outbound;
using TenantCloud.Core.Residents;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Gives back to an office's books, once a day, what its residents changed.</summary>
public sealed class OutboundFeedJob(OutboundFeed feed) : IOfficeJob
{
    public const string Name = "outbound-feed";

    private static readonly TimeSpan Day = TimeSpan.FromHours(23);

    public async Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken) =>
        await feed.ExportAsync(all: false, cancellationToken) is { } result ? $"{result.Profiles} fiches et {result.Emails} adresses remises" : null;

    /// <summary>Offices with changes, whose last export is a day old. None where the deployment has no outbox.</summary>
    public static async Task<IReadOnlyCollection<OfficeId>> FindDueAsync(IServiceProvider platform, OfficeSnapshot offices, CancellationToken cancellationToken)
    {
        if (platform.GetRequiredService<FeedOptions>().Outbox is null)
        {
            return [];
        }

        var database = platform.GetRequiredService<PlatformDbContext>();
        var since = platform.GetRequiredService<TimeProvider>().GetUtcNow() - Day;
        return await database.Set<ResidentProfile>().Where(row => row.ExportedVersion == null || row.ExportedVersion != row.Version).Select(row => row.OfficeId)
            .Union(database.Set<Account>()
                .Where(row => row.Email != null && row.EmailConfirmedAt != null && (row.ExportedEmail == null || row.ExportedEmail != row.Email))
                .Select(row => row.OfficeId))
            .Where(office => !database.Set<JobRun>().Any(run => run.OfficeId == office && run.Job == Name && run.State == JobRunState.Succeeded && run.StartedAt > since))
            .ToListAsync(cancellationToken);
    }
}
