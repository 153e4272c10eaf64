using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;
using TenantCloud.Core.PersonalData;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Makes the copies of personal data that were asked for, and deletes the old ones.</summary>
public sealed class DataExportJob(DataExports exports) : IOfficeJob
{
    public const string Name = "data-export";

    public async Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        var (made, deleted) = await exports.WorkAsync(cancellationToken);
        return (made, deleted) is (0, 0) ? null : $"{made} copies préparées, {deleted} supprimées";
    }

    /// <summary>Offices where a copy waits, or one is past its time.</summary>
    public static async Task<IReadOnlyCollection<OfficeId>> FindDueAsync(IServiceProvider platform, OfficeSnapshot offices, CancellationToken cancellationToken)
    {
        var now = platform.GetRequiredService<TimeProvider>().GetUtcNow();
        return await platform.GetRequiredService<PlatformDbContext>().Set<DataExport>()
            .Where(row => row.State == DataExportState.Waiting || (row.State == DataExportState.Ready && row.ExpiresAt <= now))
            .Select(row => row.OfficeId)
            .Distinct()
            .ToListAsync(cancellationToken);
    }
}
