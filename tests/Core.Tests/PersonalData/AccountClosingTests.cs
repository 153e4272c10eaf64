using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Mail;
using TenantCloud.Core.PersonalData;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.PersonalData;

public sealed class AccountClosingTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Close_WithPaymentsAndCopies_RemovesTheSignInAndKeepsWhatTheLawWants()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await host.SaveAsync(
            office, TestData.CreatePayment(person.Lease, person.Account), TestData.CreateSignInSession(person.Account), TestData.CreateAccountToken(person.Account),
            TestData.CreateProfile(person.Resident), TestData.CreateConsent(person.Account));
        (await host.CopyAsync(office, person.Account.Id)).Dispose();
        host.Time.Advance(TimeSpan.FromMinutes(1));

        var closed = await CloseAsync(host, office, person);

        closed.ShouldBeTrue();
        await using var scope = host.Enter(office);
        var rows = scope.Database;
        (await rows.Accounts.CountAsync(Cancelled), await rows.SignInSessions.CountAsync(Cancelled), await rows.AccountTokens.CountAsync(Cancelled)).ShouldBe((0, 0, 0));
        (await rows.ResidentProfiles.CountAsync(Cancelled), await rows.DataExports.CountAsync(Cancelled)).ShouldBe((0, 0));
        Directory.EnumerateFiles(host.Files, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        var payment = await rows.Payments.SingleAsync(Cancelled);
        (payment.LeaseId, payment.AccountId).ShouldBe((person.Lease.Id, null));
        (await rows.Residents.CountAsync(Cancelled), await rows.Consents.CountAsync(Cancelled)).ShouldBe((1, 1));
        (await rows.AuditEntries.Where(entry => entry.Action == AuditAction.AccountClosed).SingleAsync(Cancelled)).AccountId.ShouldBe(person.Account.Id);
        (await host.MailsAsync(office)).Select(mail => mail.Kind).ShouldBe(["data-export-ready", "account-closed"]);
    }

    [Fact]
    public async Task Close_OtherBrowsers_AreLookedUpAtTheirNextRequest()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        var other = TestData.CreateSignInSession(person.Account);
        await host.SaveAsync(office, other);

        await CloseAsync(host, office, person);

        host.Services.GetRequiredService<RecentlyEndedSessions>().Contains(other.Id).ShouldBeTrue();
    }

    [Fact]
    public async Task Close_MailsToTheAddress_AreEmptiedOnceTheyWereSent()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var (person, neighbour) = (await host.CreateAsync(office), await host.CreateAsync(office));
        var (sent, waiting, other) = (TestData.CreateMail(person.Account.Email), TestData.CreateMail(person.Account.Email), TestData.CreateMail(neighbour.Account.Email));
        (sent.State, other.State) = (OutboundMailState.Delivered, OutboundMailState.Delivered);
        await host.SaveAsync(office, sent, waiting, other);

        await CloseAsync(host, office, person);

        var mails = (await host.MailsAsync(office)).ToDictionary(mail => mail.Id);
        (mails[sent.Id].Html, mails[sent.Id].Text, mails[sent.Id].PurgedAt).ShouldBe(("", "", host.Time.GetUtcNow()));
        foreach (var id in new[] { waiting.Id, other.Id })
        {
            (mails[id].Text, mails[id].PurgedAt).ShouldBe(("Bonjour", null));
        }
    }

    [Fact]
    public async Task Close_Twice_IsHarmless()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CloseAsync(host, office, person)));

        answers.Count(answer => answer).ShouldBe(1);
        (await host.MailsAsync(office)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Close_ThenAgainAResident_MayOpenAnotherAccount()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await CloseAsync(host, office, person);

        await host.SaveAsync(office, TestData.CreateAccount(person.Resident, person.Account.Email));

        await using var scope = host.Enter(office);
        (await scope.Database.Accounts.SingleAsync(Cancelled)).ResidentId.ShouldBe(person.Resident.Id);
    }

    [Fact]
    public async Task Close_IdOfAnotherOffice_ClosesNothing()
    {
        await using var host = new PersonalHost(database);
        var (office, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());
        var person = await host.CreateAsync(office);

        (await CloseAsync(host, other, person)).ShouldBeFalse();

        await using var scope = host.Enter(office);
        (await scope.Database.Accounts.CountAsync(Cancelled)).ShouldBe(1);
    }

    private static async Task<bool> CloseAsync(PersonalHost host, TenantCloud.Offices.Office office, Inhabitant person)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<AccountClosing>().CloseAsync(person.Account.Id, AuditActor.Resident, null, Cancelled);
    }
}
