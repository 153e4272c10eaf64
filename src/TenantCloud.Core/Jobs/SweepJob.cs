using Quartz;

namespace TenantCloud.Core.Jobs;

/// <summary>Marks runs whose node went away.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(LostRuns lostRuns) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await lostRuns.SweepAsync(cancellationToken);
}
