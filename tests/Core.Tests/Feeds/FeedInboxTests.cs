using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Feeds;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Feeds;

public sealed class FeedInboxTests(TestDatabase database)
{
    [Fact]
    public async Task ImportPending_CompleteFeed_IsImportedOnceAndPutAway()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        Drop(stage, "2026-03-10");

        var first = await ImportPendingAsync(stage);
        var second = await ImportPendingAsync(stage);

        first.ShouldHaveSingleItem().State.ShouldBe(FeedRunState.Imported);
        second.ShouldBeEmpty();
        File.Exists(Path.Combine(Own(stage), "imported", "2026-03-10", "report.csv")).ShouldBeTrue();
    }

    [Fact]
    public async Task ImportPending_FeedWithoutManifest_Waits()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        Drop(stage, "2026-03-10");
        File.Delete(Path.Combine(Own(stage), "2026-03-10", "feed.json"));

        var results = await ImportPendingAsync(stage);

        results.ShouldBeEmpty();
        Directory.Exists(Path.Combine(Own(stage), "2026-03-10")).ShouldBeTrue();
    }

    [Fact]
    public async Task ImportPending_RefusedFeed_IsPutAwayWithItsReason()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        Drop(stage, "2026-03-10");
        File.WriteAllText(Path.Combine(Own(stage), "2026-03-10", "works.csv"), "<html>");

        var results = await ImportPendingAsync(stage);

        results.ShouldHaveSingleItem().State.ShouldBe(FeedRunState.Refused);
        File.ReadAllText(Path.Combine(Own(stage), "refused", "2026-03-10", "report.csv")).ShouldContain("works.csv est une page HTML");
    }

    [Fact]
    public async Task ImportPending_LinesSetAside_AreInTheReport()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        stage.Write("residents.csv", "reference;last_name", "P1;Martin", "P2;Le Goff", "P3;");
        Drop(stage, "2026-03-10", written: true);

        await ImportPendingAsync(stage);

        File.ReadAllText(Path.Combine(Own(stage), "imported", "2026-03-10", "report.csv")).ShouldContain("residents.csv;4;last_name;\"La colonne");
    }

    [Fact]
    public async Task ImportPending_SeveralFeeds_TakesTheOldestFirst()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        Drop(stage, "2026-03-09");
        stage.Write("ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E9", "00000001", "1"));
        Drop(stage, "2026-03-10", written: true);

        var results = await ImportPendingAsync(stage);

        results.Select(result => result.State).ShouldBe([FeedRunState.Imported, FeedRunState.Imported]);
        await using var scope = stage.Enter();
        var feeds = await scope.Database.FeedRuns.ToDictionaryAsync(run => run.Id, run => run.Feed, CancellationToken.None);
        results.Select(result => feeds[result.RunId]).ShouldBe(["2026-03-09", "2026-03-10"]);
    }

    [Fact]
    public async Task ImportPending_OtherOfficesFolder_IsNotTouched()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        await using var other = await FeedStage.CreateAsync(database);
        Drop(stage, "2026-03-10");
        other.Options.Inbox = stage.Options.Inbox;

        var results = await ImportPendingAsync(other);

        results.ShouldBeEmpty();
        Directory.Exists(Path.Combine(Own(stage), "2026-03-10")).ShouldBeTrue();
    }

    [Fact]
    public async Task Scan_NoInboxConfigured_FindsNothing()
    {
        await using var stage = await FeedStage.CreateAsync(database, configure: options => options.Inbox = null);
        await using var scope = stage.Enter();

        scope.Get<FeedInbox>().Scan().ShouldBeEmpty();
    }

    private static string Own(FeedStage stage) => Path.Combine(stage.Options.Inbox ?? "", stage.Office.Key);

    /// <summary>Copies the stage's feed into the inbox.</summary>
    private static void Drop(FeedStage stage, string name, bool written = false)
    {
        if (!written)
        {
            stage.WriteGoodFeed();
        }

        var target = Path.Combine(Own(stage), name);
        foreach (var file in Directory.GetFiles(stage.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(stage.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? target);
            File.Copy(file, copy);
        }
    }

    private static async Task<IReadOnlyList<FeedImportResult>> ImportPendingAsync(FeedStage stage)
    {
        await using var scope = stage.Enter();
        return await scope.Get<FeedInbox>().ImportPendingAsync(null, CancellationToken.None);
    }
}
