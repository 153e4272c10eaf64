using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Residents;
using TenantCloud.Core.Tests.PersonalData;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Residents;

public sealed class ResidentProfilesTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangePhones_EachValue_IsAuditedByItsLastDigits()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await ChangeAsync(host, office, person, (PhoneKind.Mobile, "+33611111111"));
        host.Time.Advance(TimeSpan.FromMinutes(5));

        await ChangeAsync(host, office, person, (PhoneKind.Mobile, "+33622222222"));

        await using var scope = host.Enter(office);
        var entry = await scope.Database.AuditEntries.OrderByDescending(row => row.At).FirstAsync(Cancelled);
        (entry.Action, entry.AccountId, entry.SubjectId, entry.ClientAddress).ShouldBe((AuditAction.InformationChanged, person.Account.Id, person.Resident.Id, "192.0.2.1"));
        JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Details ?? "").ShouldBe(
            new Dictionary<string, string> { ["field"] = "MobilePhone", ["change"] = "…11 → …22" });
        (await scope.Database.ResidentProfiles.SingleAsync(Cancelled)).PhonesChangedAt.ShouldBe(host.Time.GetUtcNow());
    }

    [Fact]
    public async Task ChangePhones_SameAsBefore_WritesNothing()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await ChangeAsync(host, office, person, (PhoneKind.Home, "+33546000001"));

        (await ChangeAsync(host, office, person, (PhoneKind.Home, "+33546000001"))).ShouldBeFalse();
    }

    [Fact]
    public async Task ChangePhones_WhatTheBooksHave_IsNotSaidAgain()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await using (var scope = host.Enter(office))
        {
            await scope.Database.Residents.ExecuteUpdateAsync(row => row.SetProperty(resident => resident.HomePhone, "05 46 00 00 01"), Cancelled);
        }

        (await ChangeAsync(host, office, person, (PhoneKind.Home, "+33546000001"))).ShouldBeFalse();
    }

    [Fact]
    public async Task ChangePhones_KindThatIsNotAsked_Stays()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await ChangeAsync(host, office, person, (PhoneKind.Home, "+33546000001"), (PhoneKind.Work, "+33546000002"));

        await ChangeAsync(host, office, person, (PhoneKind.Home, null));

        await using var scope = host.Enter(office);
        var profile = await scope.Database.ResidentProfiles.SingleAsync(Cancelled);
        (profile.HomePhone, profile.WorkPhone).ShouldBe((null, "+33546000002"));
    }

    [Fact]
    public async Task ChangeSituation_EachValue_IsAuditedWithoutIt()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await using var scope = host.Enter(office);

        await scope.Get<ResidentProfiles>().ChangeSituationAsync(
            Author(person), new Employment(EmploymentStatus.Retired, "Marin", "Conserverie", "1 quai Est", "Bât. 9"), new Benefit("Caisse du Port", "7654321K"), Cancelled);

        var details = await scope.Database.AuditEntries.Select(entry => entry.Details ?? "").ToListAsync(Cancelled);
        details.Order(StringComparer.Ordinal).ShouldBe(
        [
            """{"field":"BenefitNumber","change":"– → …1K"}""",
            """{"field":"BenefitOffice"}""",
            """{"field":"EmployerAddress"}""",
            """{"field":"EmployerAddressComplement"}""",
            """{"field":"EmployerName"}""",
            """{"field":"EmploymentStatus"}""",
            """{"field":"Occupation"}""",
        ]);
    }

    [Fact]
    public async Task Change_TwoBrowsersAtOnce_KeepsBothAnswers()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);

        await Task.WhenAll(ChangeAsync(host, office, person, (PhoneKind.Home, "+33546000001")), ChangeAsync(host, office, person, (PhoneKind.Mobile, "+33611111111")));

        await using var scope = host.Enter(office);
        var profile = await scope.Database.ResidentProfiles.SingleAsync(Cancelled);
        (profile.HomePhone, profile.MobilePhone).ShouldBe(("+33546000001", "+33611111111"));
    }

    private static ProfileAuthor Author(Inhabitant person) => new(person.Account.Id, person.Resident.Id, "192.0.2.1");

    private static async Task<bool> ChangeAsync(PersonalHost host, Office office, Inhabitant person, params (PhoneKind Kind, string? Number)[] phones)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<ResidentProfiles>().ChangePhonesAsync(Author(person), phones.ToDictionary(phone => phone.Kind, phone => phone.Number), Cancelled);
    }
}
