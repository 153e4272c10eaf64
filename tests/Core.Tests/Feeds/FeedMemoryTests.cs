using Shouldly;
using TenantCloud.Core.Feeds;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Feeds;

/// <summary>Runs with no other test beside it: what it measures is the memory of the whole process.</summary>
[Collection(nameof(FeedMemoryTests))]
[CollectionDefinition(nameof(FeedMemoryTests), DisableParallelization = true)]
public sealed class FeedMemoryTests(TestDatabase database)
{
    [Fact]
    public async Task Run_ManyLines_NeedsNoMoreMemoryThanFew()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        stage.Write("ledger.csv", [FeedStage.LedgerHeader, .. Enumerable.Range(0, 120_000).Select(index => FeedStage.Rent($"E{index:D39}", "00000001", "1"))]);
        var sizes = new List<long>();
        var progress = new Listener(report =>
        {
            if (report.File == "ledger.csv" && report.LinesRead % 30_000 < 5_000)
            {
                sizes.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        });
        await using var scope = stage.Enter();

        var result = await scope.Get<FeedImport>().RunAsync(stage.Folder, false, progress, CancellationToken.None);

        result.LinesRead.ShouldBe(120_011);
        new FileInfo(Path.Combine(stage.Folder, "ledger.csv")).Length.ShouldBeGreaterThan(10 << 20);
        (sizes.Max() - sizes[0]).ShouldBeLessThan(5 << 20);
    }

    private sealed class Listener(Action<FeedProgress> report) : IProgress<FeedProgress>
    {
        public void Report(FeedProgress value) => report(value);
    }
}
