using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Tests.PersonalData;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Consents;

public sealed class ConsentRegisterTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AcceptTerms_Asked_KeepsWhatWasShownWhenAndHow()
    {
        await using var host = new PersonalHost(database);
        var office = await OfficeAsync(host);
        var person = await host.CreateAsync(office);

        await AcceptAsync(host, office, person, "en");

        await using var scope = host.Enter(office);
        var consent = await scope.Database.Consents.SingleAsync(Cancelled);
        (consent.TextVersion, consent.Language, consent.IsGiven, consent.Channel, consent.At).ShouldBe(("2026-01-15", "en", true, ConsentChannel.Web, host.Time.GetUtcNow()));
        consent.TextHash.ShouldBe(TermsOfUse.Of(office, "en").ShouldNotBeNull().Hash);
        consent.TextHash.ShouldNotBe(TermsOfUse.Of(office, "fr").ShouldNotBeNull().Hash);
        (await scope.Database.AuditEntries.SingleAsync(Cancelled)).Action.ShouldBe(AuditAction.TermsAccepted);
    }

    [Fact]
    public async Task AcceptTerms_SameVersionTwice_IsOneRow()
    {
        await using var host = new PersonalHost(database);
        var office = await OfficeAsync(host);
        var person = await host.CreateAsync(office);

        await AcceptAsync(host, office, person, "fr");
        await AcceptAsync(host, office, person, "fr");

        await using var scope = host.Enter(office);
        (await scope.Database.Consents.CountAsync(Cancelled)).ShouldBe(1);
    }

    [Theory]
    [InlineData(null, null, false, "the office has no terms")]
    [InlineData("2026-01-15", null, true, "never accepted")]
    [InlineData("2026-01-15", "2026-01-15", false, "accepted")]
    [InlineData("2026-06-01", "2026-01-15", true, "an older version was accepted")]
    public async Task MustAcceptTerms_VersionOfToday_DecidesIt(string? ofOffice, string? accepted, bool expected, string reason)
    {
        await using var host = new PersonalHost(database);
        var office = await OfficeAsync(host, ofOffice);
        await using var scope = host.Enter(office);
        var account = TestData.CreateAccount(TestData.CreateResident());
        account.TermsVersion = accepted;

        scope.Get<ConsentRegister>().MustAcceptTerms(account).ShouldBe(expected, reason);
    }

    [Fact]
    public async Task Consents_OnceWritten_CannotBeChanged()
    {
        await using var host = new PersonalHost(database);
        var office = await OfficeAsync(host);
        var person = await host.CreateAsync(office);
        await AcceptAsync(host, office, person, "fr");
        await using var scope = host.Enter(office);

        var failure = await Should.ThrowAsync<PostgresException>(() => scope.Database.Consents.ExecuteUpdateAsync(row => row.SetProperty(consent => consent.IsGiven, false), Cancelled));

        failure.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static Task<Office> OfficeAsync(PersonalHost host, string? version = "2026-01-15") => host.CreateOfficeAsync(settings => settings with
    {
        Registration = settings.Registration with { TermsOfUse = version is null ? null : new TermsOfUseSettings { Version = version } },
    });

    private static async Task AcceptAsync(PersonalHost host, Office office, Inhabitant person, string language)
    {
        await using var scope = host.Enter(office);
        await scope.Get<ConsentRegister>().AcceptTermsAsync(person.Account.Id, language, null, Cancelled);
    }
}
