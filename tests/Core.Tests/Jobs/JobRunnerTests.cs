using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Tests.Mail;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Jobs;

public sealed class JobRunnerTests(TestDatabase database) : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private Office? _office;
    private ServiceProvider? _services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Office Office => _office ?? throw new InvalidOperationException();

    private ServiceProvider Services => _services ?? throw new InvalidOperationException();

    private JobRunner Runner => Services.GetRequiredService<JobRunner>();

    public async ValueTask InitializeAsync()
    {
        _office = await database.CreateOfficeAsync();
        _services = database.CreateMailServices(_time, () => [Office]);
    }

    public async ValueTask DisposeAsync() => await Services.DisposeAsync();

    [Fact]
    public async Task Run_WorkSucceeds_LeavesItsTrace()
    {
        var result = await Runner.RunAsync(Office, "sample", 2, async (_, progress, stopping) =>
        {
            progress.Log("12 lignes");
            _time.Advance(TimeSpan.FromSeconds(3));
            await progress.ReportAsync(40, stopping);
            return "fini";
        }, Cancelled);

        result.ShouldBe(JobRunResult.Succeeded);
        var run = await RunAsync();
        run.State.ShouldBe(JobRunState.Succeeded);
        run.Summary.ShouldBe("fini");
        run.Attempt.ShouldBe(2);
        run.ProgressPercent.ShouldBe(100);
        run.Node.ShouldBe(Environment.MachineName);
        (run.EndedAt - run.StartedAt).ShouldBe(TimeSpan.FromSeconds(3));
        run.Log.ShouldBe("08:00:00 12 lignes");
    }

    [Fact]
    public async Task Run_WhileItRuns_ShowsItsProgressAtMostOnceASecond()
    {
        var seen = new List<int>();

        await Runner.RunAsync(Office, "sample", 1, async (_, progress, stopping) =>
        {
            foreach (var percent in new[] { 10, 20, 30 })
            {
                _time.Advance(TimeSpan.FromMilliseconds(600));
                await progress.ReportAsync(percent, stopping);
                seen.Add((await RunAsync()).ProgressPercent);
            }

            return "fini";
        }, Cancelled);

        seen.ShouldBe([0, 20, 20]);
    }

    [Fact]
    public async Task Run_WorkThrows_KeepsTypeMessageAndStack()
    {
        var result = await Runner.RunAsync(Office, "sample", 1, (_, _, _) => throw new InvalidDataException("Fichier tronqué"), Cancelled);

        result.ShouldBe(JobRunResult.Failed);
        var run = await RunAsync();
        run.State.ShouldBe(JobRunState.Failed);
        run.ErrorType.ShouldBe("System.IO.InvalidDataException");
        run.ErrorMessage.ShouldBe("Fichier tronqué");
        run.ErrorStack.ShouldNotBeNull().ShouldContain(nameof(Run_WorkThrows_KeepsTypeMessageAndStack));
    }

    [Fact]
    public async Task Run_NothingToDo_LeavesNoTrace()
    {
        var result = await Runner.RunAsync(Office, "sample", 1, (_, _, _) => Task.FromResult<string?>(null), Cancelled);

        result.ShouldBe(JobRunResult.NothingToDo);
        await using var scope = Services.Enter(Office);
        (await scope.Database.JobRuns.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_SameJobAlreadyRuns_StartsNothing()
    {
        JobRunResult? inner = null, other = null;
        var elsewhere = await database.CreateOfficeAsync();

        await Runner.RunAsync(Office, "sample", 1, async (_, _, stopping) =>
        {
            inner = await Runner.RunAsync(Office, "sample", 1, (_, _, _) => Task.FromResult<string?>("deux fois"), stopping);
            other = await Runner.RunAsync(elsewhere, "sample", 1, (_, _, _) => Task.FromResult<string?>("ailleurs"), stopping);
            return "fini";
        }, Cancelled);
        var after = await Runner.RunAsync(Office, "sample", 1, (_, _, _) => Task.FromResult<string?>("après"), Cancelled);

        inner.ShouldBe(JobRunResult.AlreadyRunning);
        other.ShouldBe(JobRunResult.Succeeded, "the lock is the office's own");
        after.ShouldBe(JobRunResult.Succeeded, "the lock was given back");
    }

    [Fact]
    public async Task Run_FromAScopeOfAnotherOffice_WorksForItsOwn()
    {
        var other = await database.CreateOfficeAsync();
        await using var request = Services.Enter(other);
        await Services.SaveIn(Office, TestData.CreateResident("Durand"));
        await request.SaveAsync(TestData.CreateResident("Martin"));
        string[] seen = [];

        await request.Get<JobRunner>().RunAsync(Office, "sample", 1, async (services, _, stopping) =>
        {
            seen = await services.GetRequiredService<AppDbContext>().Residents.Select(resident => resident.LastName).ToArrayAsync(stopping);
            return "lu";
        }, Cancelled);

        seen.ShouldBe(["Durand"]);
        (await RunAsync()).Summary.ShouldBe("lu");
    }

    [Fact]
    public async Task Run_SettingsChangeMeanwhile_WorkKeepsTheOfficeItBeganWith()
    {
        string? name = null;
        var began = Office;

        await Runner.RunAsync(began, "sample", 1, (services, _, _) =>
        {
            _office = began with { Epoch = 2, Settings = began.Settings with { Theme = "other" } };
            name = services.GetRequiredService<CurrentOffice>().Office.Settings.Theme;
            return Task.FromResult<string?>("fini");
        }, Cancelled);

        name.ShouldBe("test");
    }

    [Fact]
    public async Task Sweep_RunWhoseNodeWentAway_IsLostAndARunningOneIsNot()
    {
        await Services.SaveIn(Office, TestData.CreateJobRun(JobRunState.Running));
        var sweptWhileRunning = -1;

        await Runner.RunAsync(Office, "sample", 1, async (_, _, _) =>
        {
            sweptWhileRunning = await SweepAsync();
            return "fini";
        }, Cancelled);

        sweptWhileRunning.ShouldBeGreaterThanOrEqualTo(1);
        await using var scope = Services.Enter(Office);
        var states = await scope.Database.JobRuns.ToDictionaryAsync(run => run.Job, run => run.State, Cancelled);
        states["feed-import"].ShouldBe(JobRunState.Lost);
        states["sample"].ShouldBe(JobRunState.Succeeded);
    }

    private async Task<int> SweepAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LostRuns>().SweepAsync(Cancelled);
    }

    private async Task<JobRun> RunAsync()
    {
        await using var scope = Services.Enter(Office);
        return await scope.Database.JobRuns.SingleAsync(run => run.Job == "sample", Cancelled);
    }
}
