using System.Globalization;
using Microsoft.Extensions.Logging;
using Quartz;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Looks once across all offices which have work due for one job, and starts a run for each. One scan per job at a time in the whole cluster.</summary>
/// <remarks>The run's trigger is named after the job and grouped by the office: a run that is waiting for its next attempt is not started a second time.</remarks>
[DisallowConcurrentExecution]
internal sealed partial class ScanJob(
    OfficeJobs jobs, IServiceProvider platform, CurrentSnapshot snapshot, TimeProvider time, ILogger<ScanJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var registration = jobs.Find((string?)context.MergedJobDataMap[OfficeJobs.JobKey]);
        if (registration is null)
        {
            return;
        }

        var offices = snapshot();
        foreach (var id in await registration.FindDue(platform, offices, cancellationToken))
        {
            if (offices.Find(id) is null)
            {
                LogSkipped(registration.Name, id.Value);
                continue;
            }

            await context.Scheduler.ScheduleTrigger(TriggerOf(registration, id), TriggerConflict.Keep, cancellationToken);
        }
    }

    private ITrigger TriggerOf(OfficeJobRegistration registration, OfficeId office) => TriggerBuilder.Create(time)
        .WithIdentity(registration.Name, GroupOf(office))
        .ForJob(OfficeJobs.RunKey)
        .UsingJobData(OfficeJobs.JobKey, registration.Name)
        .UsingJobData(OfficeJobs.OfficeKey, office.Value.ToString(CultureInfo.InvariantCulture))
        .WithRetryPolicy(registration.Retries)
        .StartNow()
        .Build();

    private static string GroupOf(OfficeId office) => string.Create(CultureInfo.InvariantCulture, $"office {office.Value}");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} is due for office {OfficeId}, which is no longer among the offices: skipped.")]
    private partial void LogSkipped(string job, int officeId);
}
