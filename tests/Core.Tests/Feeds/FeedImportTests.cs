using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Ledger;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Feeds;

public sealed class FeedImportTests(TestDatabase database)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Run_GoodFeed_BringsEveryRow()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();

        var result = await stage.ImportAsync();

        result.Rejections.ShouldBeEmpty();
        result.State.ShouldBe(FeedRunState.Imported);
        (result.LinesRead, result.LinesChanged).ShouldBe((14, 14));
        await using var scope = stage.Enter();
        var lease = await scope.Database.Leases.Include(row => row.Holders).SingleAsync(row => row.Reference == "00000001", Never);
        (lease.RentCents, lease.ChargesCents, lease.BalanceCents, lease.BalanceOn).ShouldBe((41_250, 8_730, 9_975, new DateOnly(2026, 3, 9)));
        lease.Holders.Select(holder => holder.Role).ShouldBe([LeaseRole.Signatory, LeaseRole.CoSignatory], ignoreOrder: true);
        (await scope.Database.Residents.SingleAsync(row => row.Reference == "P1", Never)).LastNameKey.ShouldBe("DANGELO");
        (await scope.Database.LedgerLines.SingleAsync(row => row.Reference == "E2", Never))
            .ShouldSatisfyAllConditions(
                line => line.Kind.ShouldBe(LedgerLineKind.CardPayment),
                line => line.AmountCents.ShouldBe(-40_050),
                line => line.PaymentReference.ShouldBe("C123"),
                line => line.Period.ShouldBe(new DateOnly(2026, 2, 1)));
        (await scope.Database.Occupants.CountAsync(Never)).ShouldBe(1);
        (await scope.Database.Insurances.CountAsync(Never)).ShouldBe(1);
        (await scope.Database.WorkOrders.CountAsync(Never)).ShouldBe(1);
    }

    [Fact]
    public async Task Run_Document_KeepsItsBytes()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        stage.WriteBytes("files/d1.pdf", FeedStage.Pdf("avis"));

        await stage.ImportAsync();

        await using var scope = stage.Enter();
        var document = await scope.Database.Documents.SingleAsync(Never);
        await using var content = scope.Get<FileStore>().Open(document.FileKey);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Never);
        bytes.ToArray().ShouldBe(FeedStage.Pdf("avis"));
        document.SizeBytes.ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task Run_GoodFeed_LeavesHistoryAndAudit()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();

        var result = await stage.ImportAsync();

        await using var scope = stage.Enter();
        var run = await scope.Database.FeedRuns.SingleAsync(Never);
        (run.Id, run.State, run.Feed, run.LinesRead, run.LinesChanged, run.LinesRejected).ShouldBe((result.RunId, FeedRunState.Imported, "feed", 14, 14, 0));
        run.EndedAt.ShouldNotBeNull();
        (await scope.Database.AuditEntries.SingleAsync(Never)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe(AuditAction.FeedImported),
            entry => entry.SubjectId.ShouldBe(run.Id));
    }

    [Fact]
    public async Task Run_SameFeedAgain_IsUnchanged()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        await stage.ImportAsync();

        var again = await stage.ImportAsync();

        again.State.ShouldBe(FeedRunState.Unchanged);
        again.LinesRead.ShouldBe(0);
    }

    [Fact]
    public async Task Run_SameFeedForced_ReadsAllAndChangesNothing()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        await stage.ImportAsync();
        var before = await FeedContent.ReadAsync(stage);

        var again = await stage.ImportAsync(force: true);

        (again.State, again.LinesRead, again.LinesChanged).ShouldBe((FeedRunState.Imported, 14, 0));
        (await FeedContent.ReadAsync(stage)).ShouldBe(before);
    }

    [Fact]
    public async Task Run_ChangedLines_ChangesOnlyThem()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        await stage.ImportAsync();
        stage.Write("leases.csv", FeedStage.LeaseHeader, FeedStage.Lease("00000001"), FeedStage.Lease("00000002", "F1;logement;3 rue Neuve;17000;Ville;2020-12-29;2026-02-28;412,50;87,30;412,50"));
        stage.Write("ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E4", "00000002", "40"));

        var result = await stage.ImportAsync();

        result.LinesChanged.ShouldBe(2);
        await using var scope = stage.Enter();
        var lease = await scope.Database.Leases.SingleAsync(row => row.Reference == "00000002", Never);
        (lease.AddressLine, lease.EndsOn, lease.BalanceCents).ShouldBe(("3 rue Neuve", new DateOnly(2026, 2, 28), 10_000));
    }

    [Fact]
    public async Task Run_HolderAndOccupantNoLongerInTheirFiles_AreRemoved()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        await stage.ImportAsync();
        stage.Write("lease-holders.csv", "lease_reference;resident_reference;role", "00000001;P1;signatory", "00000002;P2;signatory");
        stage.Write("occupants.csv", "reference;lease_reference;last_name;first_name");

        var result = await stage.ImportAsync();

        result.LinesChanged.ShouldBe(2);
        await using var scope = stage.Enter();
        (await scope.Database.LeaseHolders.CountAsync(Never)).ShouldBe(2);
        (await scope.Database.Occupants.CountAsync(Never)).ShouldBe(0);
    }

    [Fact]
    public async Task Run_LineOfHoldersSetAside_RemovesNobody()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        await stage.ImportAsync();
        stage.Write("lease-holders.csv", "lease_reference;resident_reference;role", "00000001;P1;owner");

        var result = await stage.ImportAsync();

        result.LinesRejected.ShouldBe(1);
        await using var scope = stage.Enter();
        (await scope.Database.LeaseHolders.CountAsync(Never)).ShouldBe(3);
    }

    [Fact]
    public async Task Run_FileAbsent_LeavesItsRows()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        await stage.ImportAsync();
        File.Delete(Path.Combine(stage.Folder, "lease-holders.csv"));
        File.Delete(Path.Combine(stage.Folder, "ledger.csv"));

        var result = await stage.ImportAsync();

        (result.State, result.LinesChanged).ShouldBe((FeedRunState.Imported, 0));
        await using var scope = stage.Enter();
        (await scope.Database.LeaseHolders.CountAsync(Never)).ShouldBe(3);
        (await scope.Database.Leases.SingleAsync(row => row.Reference == "00000001", Never)).BalanceCents.ShouldBe(9_975);
    }

    [Fact]
    public async Task Run_ShuffledFiles_GiveTheSameRows()
    {
        await using var straight = await FeedStage.CreateAsync(database);
        await using var shuffled = await FeedStage.CreateAsync(database);
        foreach (var stage in new[] { straight, shuffled })
        {
            stage.WriteGoodFeed();
            string[] ledger = [.. Enumerable.Range(0, 200).Select(index => FeedStage.Rent($"L{index}", index % 3 == 0 ? "00000002" : "00000001", $"{index + 1}"))];
            string[] wrong = ["L7;00000001;2026-02-28;2026-02;rent;Autre;9;", FeedStage.Rent("L9", "00000002", "10"), FeedStage.Rent("X1", "99999999", "10")];
            string[] lines = [.. ledger, .. wrong];
            new Random(stage == straight ? 1 : 2).Shuffle(lines);
            stage.Write("ledger.csv", [FeedStage.LedgerHeader, .. lines]);
        }

        var first = await straight.ImportAsync();
        var second = await shuffled.ImportAsync();

        first.LinesRejected.ShouldBe(4);
        second.LinesRejected.ShouldBe(4);
        (await FeedContent.ReadAsync(straight)).ShouldBe(await FeedContent.ReadAsync(shuffled));
    }

    [Fact]
    public async Task Run_TwiceAtOnce_ImportsOnce()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();

        var results = await Task.WhenAll(stage.ImportAsync(), stage.ImportAsync(), stage.ImportAsync());

        results.Select(result => result.State).ShouldBe([FeedRunState.Imported, FeedRunState.Unchanged, FeedRunState.Unchanged], ignoreOrder: true);
        await using var scope = stage.Enter();
        (await scope.Database.LedgerLines.CountAsync(Never)).ShouldBe(3);
        (await scope.Database.FeedRuns.CountAsync(run => run.State == FeedRunState.Running, Never)).ShouldBe(0);
    }

    [Fact]
    public async Task Run_CancelledInTheMiddle_ChangesNothing()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        using var cancel = new CancellationTokenSource();
        var progress = new Inline(report =>
        {
            if (report.File == "works.csv")
            {
                cancel.Cancel();
            }
        });
        await using var scope = stage.Enter();

        await Should.ThrowAsync<OperationCanceledException>(() => scope.Get<FeedImport>().RunAsync(stage.Folder, false, progress, cancel.Token));

        await using var after = stage.Enter();
        (await after.Database.Residents.CountAsync(Never)).ShouldBe(0);
        (await after.Database.LedgerLines.CountAsync(Never)).ShouldBe(0);
        (await after.Database.FeedRuns.SingleAsync(Never)).State.ShouldBe(FeedRunState.Failed);
    }

    [Fact]
    public async Task Run_ConnectionKilledInTheMiddle_ChangesNothingAndTheNextOneWorks()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        await using var scope = stage.Enter();
        var progress = new Inline(report =>
        {
            if (report.File == "works.csv")
            {
                Kill(((NpgsqlConnection)scope.Database.Database.GetDbConnection()).ProcessID);
            }
        });

        await Should.ThrowAsync<Exception>(() => scope.Get<FeedImport>().RunAsync(stage.Folder, false, progress, Never));

        await using (var after = stage.Enter())
        {
            (await after.Database.Residents.CountAsync(Never)).ShouldBe(0);
            (await after.Database.FeedRuns.SingleAsync(Never)).State.ShouldBe(FeedRunState.Failed);
        }

        (await stage.ImportAsync()).State.ShouldBe(FeedRunState.Imported);
    }

    [Fact]
    public async Task Run_AfterOneThatDied_ClosesTheDeadRun()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        await using var scope = stage.Enter();
        var dead = TestData.CreateFeedRun(FeedRunState.Running);
        await scope.SaveAsync(dead);

        await stage.ImportAsync();

        (await scope.Database.FeedRuns.AsNoTracking().SingleAsync(run => run.Id == dead.Id, Never)).ShouldSatisfyAllConditions(
            run => run.State.ShouldBe(FeedRunState.Failed),
            run => run.Refusal.ShouldNotBeNull().ShouldContain("interrompu"));
    }

    [Fact]
    public async Task Run_OtherOfficeWithTheSameReferences_StaysAsItIs()
    {
        await using var first = await FeedStage.CreateAsync(database);
        await using var second = await FeedStage.CreateAsync(database);
        first.WriteGoodFeed();
        second.WriteGoodFeed();
        await first.ImportAsync();
        second.Write("ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E1", "00000001", "1"));

        await second.ImportAsync();

        await using var scope = first.Enter();
        (await scope.Database.Leases.SingleAsync(row => row.Reference == "00000001", Never)).BalanceCents.ShouldBe(9_975);
    }

    [Fact]
    public async Task Run_ReferencesAsTheNoticePrintsThem_AreKeptInTheirNormalForm()
    {
        await using var stage = await FeedStage.CreateAsync(database, settings => settings with
        {
            Registration = settings.Registration with { Reference = [settings.Registration.Reference[0] with { Prefix = "L/" }] },
        });
        stage.Write("leases.csv", FeedStage.LeaseHeader, FeedStage.Lease("L/0000 0001"));
        stage.Write("ledger.csv", FeedStage.LedgerHeader, FeedStage.Rent("E1", "00000001", "5"));
        stage.WriteManifest();

        var result = await stage.ImportAsync();

        result.Rejections.ShouldBeEmpty();
        await using var scope = stage.Enter();
        (await scope.Database.Leases.SingleAsync(Never)).ShouldSatisfyAllConditions(
            lease => lease.Reference.ShouldBe("00000001"),
            lease => lease.BalanceCents.ShouldBe(500));
    }

    [Fact]
    public async Task Run_ByteOrderMarkQuotesAndColumnsInAnotherOrder_AreRead()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteBytes("residents.csv", Encoding.UTF8.GetBytes("\uFEFFlast_name;reference;first_name\r\n\"de \"\"La\"\" Tour; fils\";P9;\"Anne-Sophie\"\r\n\r\n"));
        stage.WriteManifest();

        var result = await stage.ImportAsync();

        result.Rejections.ShouldBeEmpty();
        await using var scope = stage.Enter();
        (await scope.Database.Residents.SingleAsync(Never)).LastName.ShouldBe("de \"La\" Tour; fils");
    }

    private void Kill(int process)
    {
        using var connection = new NpgsqlConnection(database.Administrator);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT pg_terminate_backend($1)", connection) { Parameters = { new() { Value = process } } };
        command.ExecuteNonQuery();
    }

    private sealed class Inline(Action<FeedProgress> report) : IProgress<FeedProgress>
    {
        public void Report(FeedProgress value) => report(value);
    }
}
