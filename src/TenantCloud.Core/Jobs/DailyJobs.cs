using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Jobs;

/// <summary>Jobs that every office has once a day.</summary>
internal static class DailyJobs
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(23);

    /// <summary>Finds the offices whose last run that did something is a day old. Looking costs less than finding out what there is.</summary>
    /// <param name="job">The job's word.</param>
    public static FindDueOffices Due(string job) => async (platform, offices, cancellationToken) =>
    {
        var since = platform.GetRequiredService<TimeProvider>().GetUtcNow() - Day;
        var done = await platform.GetRequiredService<PlatformDbContext>().Set<JobRun>()
            .Where(run => run.Job == job && run.State == JobRunState.Succeeded && run.StartedAt > since)
            .Select(run => run.OfficeId)
            .ToListAsync(cancellationToken);
        return [.. offices.Offices.Select(office => office.Id).Except(done)];
    };
}
