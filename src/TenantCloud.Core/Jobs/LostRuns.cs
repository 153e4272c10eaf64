using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Data;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Finds runs whose node went away: they say they run, and yet nobody holds their lock.</summary>
public sealed partial class LostRuns(PlatformDbContext platform, IServiceScopeFactory scopes, CurrentSnapshot snapshot, TimeProvider time, ILogger<LostRuns> logger)
{
    /// <summary>Marks them as lost.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var offices = snapshot();
        var running = await platform.Set<JobRun>().Where(run => run.State == JobRunState.Running)
            .Select(run => new { run.OfficeId, run.Job, run.Id }).ToListAsync(cancellationToken);
        var lost = 0;
        foreach (var group in running.GroupBy(run => (run.OfficeId, run.Job)))
        {
            if (offices.Find(group.Key.OfficeId) is { } office)
            {
                lost += await SweepAsync(office, group.Key.Job, [.. group.Select(run => run.Id)], cancellationToken);
            }
        }

        return lost;
    }

    private async Task<int> SweepAsync(Office office, string job, IReadOnlyList<Guid> runs, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (!await JobLock.TryTakeAsync(database, job, office.Id, cancellationToken))
        {
            return 0;
        }

        try
        {
            var lost = await database.JobRuns.Where(run => runs.Contains(run.Id) && run.State == JobRunState.Running).ExecuteUpdateAsync(
                run => run.SetProperty(row => row.State, JobRunState.Lost).SetProperty(row => row.EndedAt, time.GetUtcNow()),
                cancellationToken);
            if (lost > 0)
            {
                LogLost(lost, job, office.Id.Value);
            }

            return lost;
        }
        finally
        {
            await JobLock.ReleaseAsync(database, job, office.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} runs of job {Job} for office {OfficeId} were lost with their node.")]
    private partial void LogLost(int count, string job, int officeId);
}
