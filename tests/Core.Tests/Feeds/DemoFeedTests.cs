using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Feeds.Demo;
using TenantCloud.Core.Feeds.Reading;
using TenantCloud.Core.Residents;
using TenantCloud.Offices.Loading;
using TenantCloud.Offices.References;
using TenantCloud.Payments.Lyra;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Feeds;

public sealed class DemoFeedTests(TestDatabase database)
{
    private static readonly DemoFeedOptions Small = new() { Leases = 60, Today = new DateOnly(2026, 3, 10), LeasesWithDocuments = 10 };

    private static readonly Lazy<IReadOnlyList<LoadedOffice>> Offices = new(() => OfficeLoader.Load(new OfficeSources
    {
        ConfigFolder = Path.Combine(TestServer.RepositoryRoot, "tenants-config"),
        ThemesFolder = Path.Combine(TestServer.RepositoryRoot, "themes"),
        PaymentProviders = new Dictionary<string, Type> { ["lyra"] = typeof(LyraSettings) },
    }).Offices);

    public static TheoryData<string> OfficeKeys => [.. Offices.Value.Select(office => office.Settings.Key)];

    [Theory]
    [MemberData(nameof(OfficeKeys))]
    public async Task Write_ForAConfiguredOffice_ImportsWithoutARejection(string key)
    {
        await using var stage = await CreateAsync(key);

        DemoFeed.Write(stage.Office.Settings, stage.Folder, Small);

        var result = await stage.ImportAsync();
        result.State.ShouldBe(FeedRunState.Imported, result.Refusal);
        result.Rejections.ShouldBeEmpty();
        await using var scope = stage.Enter();
        (await scope.Database.Leases.CountAsync(CancellationToken.None)).ShouldBe(60);
        (await scope.Database.LedgerLines.CountAsync(CancellationToken.None)).ShouldBeGreaterThan(60 * 30);
    }

    [Theory]
    [MemberData(nameof(OfficeKeys))]
    public async Task Write_ForAConfiguredOffice_GivesResidentsWhoAreRecognised(string key)
    {
        await using var stage = await CreateAsync(key);

        var identities = DemoFeed.Write(stage.Office.Settings, stage.Folder, Small);

        await stage.ImportAsync();
        identities.Select(identity => identity.Story).ShouldBe([DemoStory.Debt, DemoStory.Credit, DemoStory.Zero, DemoStory.SeveralLeases, DemoStory.ExpiredInsurance]);
        await using var scope = stage.Enter();
        var members = new HouseholdMembers(scope.Database, scope.Get<Core.Data.CurrentOffice>(), new ManualTime());
        foreach (var identity in identities)
        {
            var found = await members.FindAsync(Claim(identity), CancellationToken.None);
            var member = found.ShouldHaveSingleItem();
            NameKey.Matches(identity.LastName, member.LastName).ShouldBeTrue();
            var leases = await scope.Database.Leases.Where(lease => lease.Holders.Any(holder => holder.ResidentId == member.ResidentId)).ToListAsync(CancellationToken.None);
            leases.Sum(lease => lease.BalanceCents).ShouldBe(identity.BalanceCents);
        }

        Of(identities, DemoStory.Debt).BalanceCents.ShouldBePositive();
        Of(identities, DemoStory.Credit).BalanceCents.ShouldBeNegative();
        Of(identities, DemoStory.Zero).BalanceCents.ShouldBe(0);
    }

    [Fact]
    public async Task Write_SameOptions_GivesTheSameBytes()
    {
        await using var stage = await CreateAsync("la-rochelle");
        var hashes = new List<string>();
        foreach (var options in new[] { Small, Small, Small with { Seed = 2 } })
        {
            DemoFeed.Write(stage.Office.Settings, stage.Folder, options);
            hashes.Add(Convert.ToHexString(await FeedFolder.HashAsync(stage.Folder, CancellationToken.None)));
        }

        hashes[1].ShouldBe(hashes[0]);
        hashes[2].ShouldNotBe(hashes[0]);
    }

    [Fact]
    public async Task Write_AMonthLater_GoesOnWithTheSameLedger()
    {
        await using var stage = await CreateAsync("rochefort");
        DemoFeed.Write(stage.Office.Settings, stage.Folder, Small with { Today = new DateOnly(2026, 2, 10) });
        await stage.ImportAsync();

        DemoFeed.Write(stage.Office.Settings, stage.Folder, Small);

        var result = await stage.ImportAsync();
        result.State.ShouldBe(FeedRunState.Imported);
        result.Rejections.ShouldBeEmpty();
        result.Files.Single(file => file.File == "ledger.csv").Changed.ShouldBeInRange(60, 60 * 8);
    }

    [Fact]
    public async Task Write_Documents_AreSmallAndSoundPdf()
    {
        await using var stage = await CreateAsync("aulnay");

        DemoFeed.Write(stage.Office.Settings, stage.Folder, Small);

        var files = Directory.GetFiles(Path.Combine(stage.Folder, "files"));
        files.Length.ShouldBe(30);
        files.ShouldAllBe(file => new FileInfo(file).Length < 8_000);
        (await Tool.RunAsync("qpdf", "--show-npages", files[0])).Trim().ShouldBe("1");
    }

    [Fact]
    public void Write_MoreLeasesThanTheOfficeHasNumbers_SaysSo()
    {
        var office = TestOffices.CreateSettings();
        var part = office.Registration.Reference[0] with { MinDigits = 2, MaxDigits = 2, Example = "00" };
        var folder = Directory.CreateTempSubdirectory("feeds");

        Should.Throw<ArgumentOutOfRangeException>(() => DemoFeed.Write(office with { Registration = office.Registration with { Reference = [part] } }, folder.FullName, Small with { Leases = 120 }));

        folder.Delete(recursive: true);
    }

    private Task<FeedStage> CreateAsync(string key) => FeedStage.CreateAsync(database, own =>
        Offices.Value.Single(office => office.Settings.Key == key).Settings with { Key = own.Key, Hostnames = own.Hostnames });

    private static DemoIdentity Of(IReadOnlyList<DemoIdentity> identities, DemoStory story) => identities.Single(identity => identity.Story == story);

    private static ClaimedIdentity Claim(DemoIdentity identity) => new()
    {
        References = [.. identity.References.Select(reference => new ReferenceFormat(reference.Part).Parse(reference.Printed).Normal.ShouldNotBeNull())],
        LastName = identity.LastName,
        FirstName = identity.FirstName,
        BirthDate = identity.BirthDate,
    };
}
