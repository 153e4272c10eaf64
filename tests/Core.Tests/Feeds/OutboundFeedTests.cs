using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Feeds.Outbound;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Residents;
using TenantCloud.Core.Tests.PersonalData;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Feeds;

public sealed class OutboundFeedTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_Changes_AreWrittenAsTheFormatSays()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await SaySoAsync(host, office, person, "+33611223344");
        await using (var scope = host.Enter(office))
        {
            await scope.Get<ResidentProfiles>().ChangeSituationAsync(
                Author(person), new Employment(EmploymentStatus.PermanentContract, "Aide-soignante", "Hôpital ; \"Nord\"", null, null), new Benefit("CAF", "1234567A"), Cancelled);
        }

        var result = (await ExportAsync(host, office)).ShouldNotBeNull();

        result.Folder.ShouldBe(Path.Combine(host.Outbox, office.Key, "2026-03-10T080000Z"));
        (await File.ReadAllLinesAsync(Path.Combine(result.Folder, "profiles.csv"), Cancelled)).ShouldBe(
        [
            "reference;home_phone;mobile_phone;work_phone;phones_changed_at;employment_status;occupation;employer_name;employer_address;employer_address_complement;benefit_office;benefit_number;situation_changed_at",
            $"{person.Resident.Reference};;+33611223344;;2026-03-10T08:00:00Z;permanent-contract;Aide-soignante;\"Hôpital ; \"\"Nord\"\"\";;;CAF;1234567A;2026-03-10T08:00:00Z",
        ]);
        (await File.ReadAllLinesAsync(Path.Combine(result.Folder, "emails.csv"), Cancelled))[1].ShouldBe($"{person.Resident.Reference};{person.Account.Email};2026-03-10T08:00:00Z");
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(result.Folder, "feed.json"), Cancelled));
        manifest.RootElement.GetProperty("office").GetString().ShouldBe(office.Key);
        manifest.RootElement.GetProperty("lines").GetProperty("profiles.csv").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Export_Again_HasOnlyWhatChangedUnlessEverythingIsAsked()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var (one, other) = (await host.CreateAsync(office), await host.CreateAsync(office));
        await SaySoAsync(host, office, one, "+33611111111");
        await SaySoAsync(host, office, other, "+33622222222");
        await ExportAsync(host, office);

        var nothing = await ExportAsync(host, office);
        await SaySoAsync(host, office, other, "+33633333333");
        var changed = await ExportAsync(host, office);
        var all = await ExportAsync(host, office, all: true);

        nothing.ShouldBeNull();
        (changed?.Profiles, changed?.Emails).ShouldBe((1, 0));
        (all?.Profiles, all?.Emails).ShouldBe((2, 2));
        Directory.GetDirectories(Path.Combine(host.Outbox, office.Key)).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Export_AddressChanged_GoesAgain()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await ExportAsync(host, office);
        await using (var scope = host.Enter(office))
        {
            await scope.Database.Accounts.ExecuteUpdateAsync(row => row.SetProperty(account => account.Email, "nouvelle@exemple.test"), Cancelled);
        }

        var result = (await ExportAsync(host, office)).ShouldNotBeNull();

        (await File.ReadAllTextAsync(Path.Combine(result.Folder, "emails.csv"), Cancelled)).ShouldContain($"{person.Resident.Reference};nouvelle@exemple.test;");
    }

    [Fact]
    public async Task Export_AddressNeverConfirmed_StaysHere()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        await host.CreateAsync(office);
        await using (var scope = host.Enter(office))
        {
            await scope.Database.Accounts.ExecuteUpdateAsync(row => row.SetProperty(account => account.EmailConfirmedAt, (DateTimeOffset?)null), Cancelled);
        }

        (await ExportAsync(host, office, all: true)).ShouldBeNull();
    }

    [Fact]
    public async Task Export_TwoOffices_EachHasItsOwnResidentsOnly()
    {
        await using var host = new PersonalHost(database);
        var (one, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());
        var (mine, theirs) = (await host.CreateAsync(one), await host.CreateAsync(other));
        await SaySoAsync(host, one, mine, "+33611111111");
        await SaySoAsync(host, other, theirs, "+33622222222");

        var result = (await ExportAsync(host, one, all: true)).ShouldNotBeNull();

        var written = string.Concat(Directory.GetFiles(result.Folder).Select(File.ReadAllText));
        written.ShouldContain("+33611111111");
        foreach (var foreign in new[] { "+33622222222", theirs.Resident.Reference, theirs.Account.Email ?? "", other.Key })
        {
            written.ShouldNotContain(foreign);
        }

        Directory.GetDirectories(host.Outbox).ShouldBe([Path.Combine(host.Outbox, one.Key)]);
    }

    [Fact]
    public async Task Export_KilledBeforeTheRowsWereMarked_SendsTheSameAgain()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await SaySoAsync(host, office, person, "+33611111111");
        var first = (await ExportAsync(host, office)).ShouldNotBeNull();
        await using (var scope = host.Enter(office))
        {
            await scope.Database.ResidentProfiles.ExecuteUpdateAsync(row => row.SetProperty(profile => profile.ExportedVersion, (long?)null), Cancelled);
            await scope.Database.Accounts.ExecuteUpdateAsync(row => row.SetProperty(account => account.ExportedEmail, (string?)null), Cancelled);
        }

        var second = (await ExportAsync(host, office)).ShouldNotBeNull();

        second.Folder.ShouldNotBe(first.Folder);
        foreach (var file in OutboundFormat.Files)
        {
            (await File.ReadAllTextAsync(Path.Combine(second.Folder, file.Name), Cancelled)).ShouldBe(await File.ReadAllTextAsync(Path.Combine(first.Folder, file.Name), Cancelled));
        }
    }

    [Fact]
    public async Task Export_KilledWhileWriting_IsNoFeedForTheOfficeAndIsClearedLater()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        await host.CreateAsync(office);
        var half = Directory.CreateDirectory(Path.Combine(host.Outbox, office.Key, ".unfinished-0"));
        half.CreationTimeUtc = host.Time.GetUtcNow().UtcDateTime.AddDays(-2);

        await ExportAsync(host, office);

        Directory.GetDirectories(Path.Combine(host.Outbox, office.Key)).ShouldHaveSingleItem().ShouldEndWith("2026-03-10T080000Z");
    }

    [Fact]
    public async Task FindDue_OfficeWithChanges_IsDueOnceADay()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        await host.CreateAsync(office);

        (await IsDueAsync(host, office)).ShouldBeTrue();
        var run = TestData.CreateJobRun();
        await host.SaveAsync(office, new JobRun { Id = run.Id, Job = OutboundFeedJob.Name, State = JobRunState.Succeeded, StartedAt = host.Time.GetUtcNow(), Node = "test" });
        (await IsDueAsync(host, office)).ShouldBeFalse("it ran today");
        host.Time.Advance(TimeSpan.FromDays(1));
        (await IsDueAsync(host, office)).ShouldBeTrue();
        await ExportAsync(host, office);
        (await IsDueAsync(host, office)).ShouldBeFalse("nothing changed");
    }

    private static ProfileAuthor Author(Inhabitant person) => new(person.Account.Id, person.Resident.Id, null);

    private static async Task SaySoAsync(PersonalHost host, Office office, Inhabitant person, string mobile)
    {
        await using var scope = host.Enter(office);
        await scope.Get<ResidentProfiles>().ChangePhonesAsync(Author(person), new Dictionary<PhoneKind, string?> { [PhoneKind.Mobile] = mobile }, Cancelled);
    }

    private static async Task<OutboundResult?> ExportAsync(PersonalHost host, Office office, bool all = false)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<OutboundFeed>().ExportAsync(all, Cancelled);
    }

    private static async Task<bool> IsDueAsync(PersonalHost host, Office office)
    {
        await using var platform = host.Services.CreateAsyncScope();
        return (await OutboundFeedJob.FindDueAsync(platform.ServiceProvider, new OfficeSnapshot(1, [office]), Cancelled)).Contains(office.Id);
    }
}
