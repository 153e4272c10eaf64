using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;
using TenantCloud.Core.Feeds;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Imports the feeds that an office has dropped.</summary>
public sealed class FeedImportJob(FeedInbox inbox) : IOfficeJob
{
    public const string Name = "feed-import";

    public async Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        var results = await inbox.ImportPendingAsync(progress: null, cancellationToken);
        return results.Count == 0
            ? null
            : string.Join(", ", results.CountBy(result => result.State).Select(state => $"{state.Key}: {state.Value}"));
    }

    /// <summary>Offices whose folder holds a complete feed. Looks at folders only, never at the database.</summary>
    public static Task<IReadOnlyCollection<OfficeId>> FindDueAsync(IServiceProvider platform, OfficeSnapshot offices, CancellationToken cancellationToken)
    {
        var due = new List<OfficeId>();
        foreach (var office in offices.Offices)
        {
            using var scope = platform.CreateScope();
            scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
            if (scope.ServiceProvider.GetRequiredService<FeedInbox>().Scan().Count > 0)
            {
                due.Add(office.Id);
            }
        }

        return Task.FromResult<IReadOnlyCollection<OfficeId>>(due);
    }
}
