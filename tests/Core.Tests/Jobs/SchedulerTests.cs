using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Data.PostgreSql.Jobs;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Jobs;

public sealed class SchedulerTests(TestDatabase database) : IAsyncLifetime
{
    private readonly Script _script = new();
    private PostgreSqlOptions? _options;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private PostgreSqlOptions Options => _options ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync()
    {
        _options = await database.CreateScratchAsync();
        await QuartzSchema.EnsureAsync(Options, Cancelled);
    }

    public async ValueTask DisposeAsync() => await database.DropAsync(Options);

    [Fact]
    public async Task EnsureSchema_Twice_IsHarmless() =>
        await Should.NotThrowAsync(() => QuartzSchema.EnsureAsync(Options, Cancelled));

    [Fact]
    public async Task TwoNodes_OfficesDueOnce_RunEachOfficeOnceInItsOwnScope()
    {
        await CreateOfficesAsync(12);
        using var one = await StartNodeAsync();
        using var two = await StartNodeAsync();

        await _script.WaitAsync(() => _script.Runs.Count >= 12 && _script.Scans >= 3);
        await StopAsync(one, two);

        _script.Runs.Select(run => run.Office).Order().ShouldBe(_script.Offices.Select(office => office.Id.Value).Order());
    }

    [Fact]
    public async Task RunFails_IsTriedAgainUnderItsPolicyWithANumberedTrace()
    {
        await CreateOfficesAsync(1);
        _script.FailingRuns = 2;
        using var node = await StartNodeAsync();

        await _script.WaitAsync(() => _script.Runs.Count >= 3);
        await StopAsync(node);

        await using var scope = node.Services.Enter(_script.Offices[0]);
        var runs = await scope.Database.JobRuns.OrderBy(run => run.Id).ToListAsync(Cancelled);
        runs.Select(run => (run.Attempt, run.State)).ShouldBe([(1, JobRunState.Failed), (2, JobRunState.Failed), (3, JobRunState.Succeeded)]);
    }

    [Fact]
    public async Task OfficeRemoved_IsSkippedAndTheOthersRun()
    {
        await CreateOfficesAsync(2);
        _script.Removed = _script.Offices[0].Id;
        using var node = await StartNodeAsync();

        await _script.WaitAsync(() => !_script.Runs.IsEmpty && _script.Scans >= 2);
        await StopAsync(node);

        _script.Runs.ShouldHaveSingleItem().Office.ShouldBe(_script.Offices[1].Id.Value);
    }

    private async Task CreateOfficesAsync(int count)
    {
        var services = new ServiceCollection();
        services.AddPostgreSql(Options);
        await using var provider = services.BuildServiceProvider();
        var settings = Enumerable.Range(0, count).Select(_ => TestOffices.CreateSettings()).ToList();
        var numbers = await provider.GetRequiredService<OfficeNumbers>().AssignAsync([.. settings.Select(office => office.Key)], Cancelled);
        _script.Offices = [.. settings.Select(office => TestOffices.Create(numbers[office.Key], office))];
    }

    private async Task<IHost> StartNodeAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Mail:File:Folder"] = "mails" });
        builder.Services.AddPostgreSql(Options);
        builder.Services.AddMail();
        builder.Services.AddSingleton(_script);
        builder.Services.AddSingleton<CurrentSnapshot>(() => new OfficeSnapshot(1, _script.Offices.Where(office => office.Id != _script.Removed)));
        builder.Services.AddOfficeJob<ScriptedJob>("scripted", TimeSpan.FromMilliseconds(500), FindDueAsync, RetryPolicy.Fixed(3, TimeSpan.FromMilliseconds(50)));
        builder.Services.AddPostgreSqlJobs(Options);
        var host = builder.Build();
        await host.StartAsync(Cancelled);
        return host;
    }

    private static async Task StopAsync(params IHost[] nodes)
    {
        foreach (var node in nodes)
        {
            await node.StopAsync(Cancelled);
        }
    }

    private Task<IReadOnlyCollection<OfficeId>> FindDueAsync(IServiceProvider platform, OfficeSnapshot offices, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<OfficeId> due = _script.CountScan() == 1 ? [.. _script.Offices.Select(office => office.Id)] : [];
        return Task.FromResult(due);
    }

    internal sealed class Script
    {
        private readonly ConcurrentQueue<(Func<bool> Condition, TaskCompletionSource Reached)> _waiting = new();
        private int _scans;

        public IReadOnlyList<Office> Offices { get; set; } = [];

        public OfficeId? Removed { get; set; }

        public int FailingRuns { get; set; }

        public ConcurrentQueue<(int Office, bool Failed)> Runs { get; } = new();

        public int Scans => _scans;

        public int CountScan()
        {
            var scan = Interlocked.Increment(ref _scans);
            Tell();
            return scan;
        }

        public void Run(int office)
        {
            var fails = Runs.Count < FailingRuns;
            Runs.Enqueue((office, fails));
            Tell();
            if (fails)
            {
                throw new InvalidDataException("Scripted");
            }
        }

        public Task WaitAsync(Func<bool> condition)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((condition, reached));
            Tell();
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancelled);
        }

        private void Tell()
        {
            foreach (var (condition, reached) in _waiting)
            {
                if (condition())
                {
                    reached.TrySetResult();
                }
            }
        }
    }

    private sealed class ScriptedJob(CurrentOffice currentOffice, Script script) : IOfficeJob
    {
        public Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken)
        {
            script.Run(currentOffice.Id.Value);
            return Task.FromResult<string?>("fini");
        }
    }
}
