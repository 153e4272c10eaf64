using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Runs one job for the office that its data names. The office is taken from the snapshot of the moment and kept to the end.</summary>
internal sealed partial class OfficeRunJob(OfficeJobs jobs, JobRunner runner, CurrentSnapshot snapshot, ILogger<OfficeRunJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        var id = new OfficeId(int.Parse((string?)data[OfficeJobs.OfficeKey] ?? "", CultureInfo.InvariantCulture));
        if (jobs.Find((string?)data[OfficeJobs.JobKey]) is not { } registration)
        {
            return;
        }

        if (snapshot().Find(id) is not { } office)
        {
            LogSkipped(registration.Name, id.Value);
            return;
        }

        var result = await runner.RunAsync(
            office,
            registration.Name,
            context.RetryAttempt + 1,
            (services, progress, stopping) => ((IOfficeJob)services.GetRequiredService(registration.Job)).RunAsync(progress, stopping),
            cancellationToken);
        if (result is JobRunResult.Failed)
        {
            throw new JobExecutionException($"Job {registration.Name} failed for office {id}; its run has the reason.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} was queued for office {OfficeId}, which is no longer among the offices: skipped.")]
    private partial void LogSkipped(string job, int officeId);
}
