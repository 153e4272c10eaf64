using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Data;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Runs work for an office in a scope of its own and leaves one <see cref="JobRun"/> that tells how it went.</summary>
public sealed partial class JobRunner(IServiceScopeFactory scopes, TimeProvider time, PortalMetrics metrics, ILogger<JobRunner> logger)
{
    /// <summary>Runs the work unless the same job already runs for the office somewhere in the cluster.</summary>
    /// <param name="office">The office as the caller pinned it; the work sees this one to its end, whatever is published meanwhile.</param>
    /// <param name="job">The job's word.</param>
    /// <param name="attempt">Which try of the same work this is, from 1.</param>
    /// <param name="work">Gets the services of the office's scope; returns what it did, or null for nothing.</param>
    /// <param name="cancellationToken">The node is stopping.</param>
    /// <returns>How it ended. A failure of the work is an answer, not an exception.</returns>
    public async Task<JobRunResult> RunAsync(
        Office office, string job, int attempt, Func<IServiceProvider, JobProgress, CancellationToken, Task<string?>> work, CancellationToken cancellationToken)
    {
        await using var trace = Enter(office);
        var database = trace.ServiceProvider.GetRequiredService<AppDbContext>();
        if (!await JobLock.TryTakeAsync(database, job, office.Id, cancellationToken))
        {
            return JobRunResult.AlreadyRunning;
        }

        try
        {
            var run = Begin(job, attempt);
            database.JobRuns.Add(run);
            await database.SaveChangesAsync(cancellationToken);
            var progress = new JobProgress(database, run, time);
            var result = await WorkAsync(office, run, progress, work, cancellationToken);
            progress.WriteLog();
            if (result is JobRunResult.NothingToDo)
            {
                database.JobRuns.Remove(run);
            }
            else
            {
                metrics.JobEnded(job, run.State);
            }

            // The work is done or undone: its trace is written even when the node is stopping.
            await database.SaveChangesAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            await JobLock.ReleaseAsync(database, job, office.Id);
        }
    }

    private AsyncServiceScope Enter(Office office)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
        return scope;
    }

    private JobRun Begin(string job, int attempt)
    {
        var now = time.GetUtcNow();
        return new JobRun { Id = Guid.CreateVersion7(now), Job = job, State = JobRunState.Running, StartedAt = now, Node = Environment.MachineName, Attempt = attempt };
    }

    private async Task<JobRunResult> WorkAsync(
        Office office, JobRun run, JobProgress progress, Func<IServiceProvider, JobProgress, CancellationToken, Task<string?>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = Enter(office);
            run.Summary = Cut(await work(scope.ServiceProvider, progress, cancellationToken), 200);
            run.State = JobRunState.Succeeded;
            run.ProgressPercent = 100;
            return run.Summary is null ? JobRunResult.NothingToDo : JobRunResult.Succeeded;
        }
        catch (Exception exception)
        {
            // Whatever the work throws belongs in its trace; retrying is decided by whoever started the run.
            run.State = JobRunState.Failed;
            run.ErrorType = Cut(exception.GetType().FullName, 200);
            run.ErrorMessage = Cut(exception.Message, 1_000);
            run.ErrorStack = Cut(exception.ToString(), 8_000);
            LogFailed(run.Id, run.Job, office.Id.Value, run.Attempt, exception.GetType().Name);
            return JobRunResult.Failed;
        }
        finally
        {
            run.EndedAt = time.GetUtcNow();
        }
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} of job {Job} for office {OfficeId} failed at attempt {Attempt} with {ErrorType}; its row has the rest.")]
    private partial void LogFailed(Guid runId, string job, int officeId, int attempt, string errorType);
}

/// <summary>How a run ended.</summary>
public enum JobRunResult
{
    Succeeded,
    NothingToDo,
    Failed,

    /// <summary>The same job runs for the office elsewhere; nothing was started.</summary>
    AlreadyRunning,
}
