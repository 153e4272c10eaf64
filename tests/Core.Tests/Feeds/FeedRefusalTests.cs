using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Feeds;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Feeds;

public sealed class FeedRefusalTests(TestDatabase database)
{
    private const string Residents = "reference;last_name\nP1;Martin\n";

    public static TheoryData<string, string, string> WholeFiles => new()
    {
        { "comma between", Residents.Replace(';', ','), "séparé par des virgules" },
        { "tabulator between", Residents.Replace(';', '\t'), "séparé par des tabulations" },
        { "no header", "P1;Martin\n", "colonne inconnue, « p1 »" },
        { "unknown column", "reference;last_name;shoe_size\n", "colonne inconnue, « shoe_size »" },
        { "column twice", "reference;last_name;last_name\n", "deux colonnes « last_name »" },
        { "required column missing", "reference;first_name\n", "n’a pas la colonne « last_name »" },
        { "nothing at all", "", "est vide" },
        { "blanks only", " \r\n\n", "est vide" },
        { "web page", "<!DOCTYPE html><html>", "page HTML" },
        { "web page after blanks", "\n  <html>", "page HTML" },
        { "spreadsheet of today", "PK\u0003\u0004xl/workbook.xml", "classeur" },
        { "line without end", "reference;last_name\nP1;" + new string('x', 300_000), "dépasse 64 Ko" },
    };

    public static TheoryData<string, byte[], string> Bytes => new()
    {
        { "UTF-16, little end first", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Residents)], "UTF-16" },
        { "UTF-16, big end first", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Residents)], "UTF-16" },
        { "UTF-16 without mark", Encoding.Unicode.GetBytes(Residents), "UTF-16" },
        { "Windows-1252", [.. "reference;last_name\nP1;Lef"u8, 0xE8, .. "vre\n"u8], "n’est pas en UTF-8 (ligne 2)" },
        { "spreadsheet of old", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "classeur" },
        { "gzip", [0x1F, 0x8B, 8, 0], "archive" },
    };

    public static TheoryData<string, string, string> Manifests => new()
    {
        { "not JSON", "format: 1", "feed.json est inutilisable : ligne 1" },
        { "key missing", """{"format":1,"office":"KEY","producedAt":"2026-03-10T05:00:00Z"}""", "balanceOn" },
        { "unknown key", """{"format":1,"office":"KEY","producedAt":"2026-03-10T05:00:00Z","balanceOn":"2026-03-09","x":1}""", "sans autre clé" },
        { "another version", """{"format":2,"office":"KEY","producedAt":"2026-03-10T05:00:00Z","balanceOn":"2026-03-09"}""", "format 2" },
        { "another office", """{"format":1,"office":"other","producedAt":"2026-03-10T05:00:00Z","balanceOn":"2026-03-09"}""", "autre office (« other »)" },
        { "day to come", """{"format":1,"office":"KEY","producedAt":"2026-03-10T05:00:00Z","balanceOn":"2026-03-11"}""", "dans le futur" },
        { "lines announced wrong", """{"format":1,"office":"KEY","producedAt":"2026-03-10T05:00:00Z","balanceOn":"2026-03-09","lines":{"residents.csv":3}}""", "1 lignes alors que feed.json en annonce 3" },
        { "file announced and absent", """{"format":1,"office":"KEY","producedAt":"2026-03-10T05:00:00Z","balanceOn":"2026-03-09","lines":{"works.csv":3}}""", "« works.csv », qui n’est pas" },
    };

    [Theory]
    [MemberData(nameof(WholeFiles))]
    public Task Run_FileOfAnotherKind_IsRefusedWhole(string reason, string content, string expected) => IsRefused(reason, Encoding.UTF8.GetBytes(content), expected);

    [Theory]
    [MemberData(nameof(Bytes))]
    public Task Run_FileInAnotherEncoding_IsRefusedWhole(string reason, byte[] content, string expected) => IsRefused(reason, content, expected);

    [Theory]
    [MemberData(nameof(Manifests))]
    public async Task Run_WrongManifest_IsRefusedWhole(string reason, string manifest, string expected)
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.Write("residents.csv", "reference;last_name", "P1;Martin");
        stage.Write("feed.json", manifest.Replace("KEY", stage.Office.Key, StringComparison.Ordinal));

        var result = await stage.ImportAsync();

        await ShouldBeRefused(stage, result, expected, reason);
    }

    [Fact]
    public async Task Run_WithoutManifest_IsRefused()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.Write("residents.csv", "reference;last_name", "P1;Martin");

        var result = await stage.ImportAsync();

        await ShouldBeRefused(stage, result, "feed.json manque", "no manifest");
    }

    [Theory]
    [InlineData("Leases.csv", "« Leases.csv » ne fait pas partie du format")]
    [InlineData("leases.xlsx", "« leases.xlsx » ne fait pas partie du format")]
    [InlineData("pdf/a.pdf", "« pdf » ne fait pas partie du format")]
    public async Task Run_UnknownFile_IsRefused(string file, string expected)
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        stage.Write(file, "x");

        var result = await stage.ImportAsync();

        await ShouldBeRefused(stage, result, expected, file);
    }

    [Fact]
    public async Task Run_OnlyTheManifest_IsRefused()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteManifest();

        var result = await stage.ImportAsync();

        await ShouldBeRefused(stage, result, "aucun fichier CSV", "nothing in it");
    }

    [Fact]
    public async Task Run_FileThatIsALink_IsRefused()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        File.Delete(Path.Combine(stage.Folder, "works.csv"));
        File.CreateSymbolicLink(Path.Combine(stage.Folder, "works.csv"), Path.Combine(stage.Folder, "ledger.csv"));

        var result = await stage.ImportAsync();

        await ShouldBeRefused(stage, result, "« works.csv » est un lien", "link");
    }

    [Fact]
    public async Task Run_FileOverTheLimit_IsRefused()
    {
        await using var stage = await FeedStage.CreateAsync(database, configure: options => options.MaximumFileBytes = 1 << 20);
        stage.WriteGoodFeed();
        stage.WriteBytes("residents.csv", new byte[(1 << 20) + 1]);

        var result = await stage.ImportAsync();

        await ShouldBeRefused(stage, result, "residents.csv dépasse 1 Mo", "too large");
    }

    [Fact]
    public async Task Run_OlderThanWhatIsKnown_IsRefused()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        await stage.ImportAsync();
        stage.WriteManifest(manifest => manifest with { BalanceOn = new DateOnly(2026, 3, 8) });

        var result = await stage.ImportAsync();

        result.State.ShouldBe(FeedRunState.Refused);
        result.Refusal.ShouldNotBeNull().ShouldContain("plus anciens que ceux déjà importés (2026-03-09)");
    }

    [Theory]
    [InlineData(20, 80, FeedRunState.Imported, "as many as are always tolerated")]
    [InlineData(21, 79, FeedRunState.Refused, "over a fifth")]
    [InlineData(21, 84, FeedRunState.Imported, "a fifth exactly")]
    public async Task Run_ManyWrongLines_RefusesOverTheThreshold(int wrong, int good, FeedRunState expected, string reason)
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.Write("residents.csv",
        [
            "reference;last_name",
            .. Enumerable.Range(0, wrong).Select(index => $"X{index};"),
            .. Enumerable.Range(0, good).Select(index => $"P{index};Martin"),
        ]);
        stage.WriteManifest();

        var result = await stage.ImportAsync();

        result.State.ShouldBe(expected, reason);
        result.Rejections.Count.ShouldBe(wrong);
        await using var scope = stage.Enter();
        (await scope.Database.Residents.CountAsync(CancellationToken.None)).ShouldBe(expected is FeedRunState.Imported ? good : 0);
        (await scope.Database.FeedRejections.CountAsync(CancellationToken.None)).ShouldBe(wrong);
    }

    [Fact]
    public async Task Run_MostHoldersGone_IsRefused()
    {
        await using var stage = await FeedStage.CreateAsync(database, configure: options => options.AlwaysToleratedRemovals = 0);
        stage.WriteGoodFeed();
        await stage.ImportAsync();
        stage.Write("lease-holders.csv", "lease_reference;resident_reference;role");

        var result = await stage.ImportAsync();

        result.State.ShouldBe(FeedRunState.Refused);
        result.Refusal.ShouldNotBeNull().ShouldContain("3 lignes sur 3 auraient disparu");
        await using var scope = stage.Enter();
        (await scope.Database.LeaseHolders.CountAsync(CancellationToken.None)).ShouldBe(3);
    }

    private async Task IsRefused(string reason, byte[] residents, string expected)
    {
        await using var stage = await FeedStage.CreateAsync(database);
        stage.WriteGoodFeed();
        stage.WriteBytes("residents.csv", residents);

        var result = await stage.ImportAsync();

        await ShouldBeRefused(stage, result, expected, reason);
    }

    private static async Task ShouldBeRefused(FeedStage stage, FeedImportResult result, string expected, string reason)
    {
        result.State.ShouldBe(FeedRunState.Refused, reason);
        result.Refusal.ShouldNotBeNull().ShouldContain(expected, Case.Sensitive, reason);
        await using var scope = stage.Enter();
        (await scope.Database.Residents.CountAsync(CancellationToken.None)).ShouldBe(0);
        (await scope.Database.Leases.CountAsync(CancellationToken.None)).ShouldBe(0);
        var run = await scope.Database.FeedRuns.SingleAsync(CancellationToken.None);
        (run.State, run.Refusal, run.LinesChanged).ShouldBe((FeedRunState.Refused, result.Refusal, 0));
    }
}
