using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Feeds;

/// <summary>Writes the history of imports in transactions of its own, so that a refused or failed import leaves its trace.</summary>
public sealed class FeedHistory(IServiceScopeFactory scopes, CurrentOffice currentOffice, TimeProvider time)
{
    private const string Interrupted = "L’import a été interrompu ; rien n’a été changé.";

    /// <summary>Begins a run. Call it when the office's turn has come: whatever still runs then is dead.</summary>
    public Task<Guid> BeginAsync(string feed, byte[] hash, CancellationToken cancellationToken) => InOwnScopeAsync(async database =>
    {
        var now = time.GetUtcNow();
        foreach (var dead in await database.FeedRuns.Where(run => run.State == FeedRunState.Running).ToListAsync(cancellationToken))
        {
            dead.State = FeedRunState.Failed;
            dead.EndedAt = now;
            dead.Refusal = Interrupted;
        }

        var run = new FeedRun { Id = Guid.CreateVersion7(now), Feed = feed, Hash = hash, StartedAt = now, State = FeedRunState.Running };
        database.FeedRuns.Add(run);
        await database.SaveChangesAsync(cancellationToken);
        return run.Id;
    });

    /// <summary>Ends a run that changed nothing.</summary>
    public Task EndAsync(FeedImportResult result) => InOwnScopeAsync(async database =>
    {
        await CloseAsync(database, result, time.GetUtcNow(), CancellationToken.None);
        return await database.SaveChangesAsync(CancellationToken.None);
    });

    /// <summary>Writes the end of a run into a unit of work.</summary>
    public static async Task CloseAsync(AppDbContext database, FeedImportResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var run = await database.FeedRuns.SingleAsync(run => run.Id == result.RunId, cancellationToken);
        run.State = result.State;
        run.EndedAt = now;
        run.LinesRead = result.LinesRead;
        run.LinesChanged = result.LinesChanged;
        run.LinesRejected = result.LinesRejected;
        run.Refusal = result.Refusal is { Length: > 1_000 } tooLong ? tooLong[..1_000] : result.Refusal;
        database.FeedRejections.AddRange(result.Rejections.Select(rejected => new FeedRejection
        {
            Id = Guid.CreateVersion7(now),
            FeedRunId = run.Id,
            File = rejected.File,
            Line = rejected.Fault.Line,
            Column = rejected.Fault.Column,
            Reason = rejected.Fault.Reason is { Length: > 400 } longer ? $"{longer[..399]}…" : rejected.Fault.Reason,
        }));
    }

    private async Task<T> InOwnScopeAsync<T>(Func<AppDbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(currentOffice.Office);
        return await work(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }
}
