using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class CredentialReissueTests(TestDatabase database)
{
    private static readonly AuditAuthor Agent = new(AuditActor.Staff, Guid.CreateVersion7(), "Une agente", "192.0.2.7");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reissue_LostPassword_KeepsTheLoginEndsSessionsAndMustBeChanged()
    {
        await using var host = new AccountsHost(database);
        var (office, first) = await IssuedAsync(host);
        var before = (await host.SignInAsync(office, first.Login, first.Password)).Account.ShouldNotBeNull();

        var second = (await ReissueAsync(host, office, before.AccountId)).ShouldNotBeNull();

        second.Login.ShouldBe(first.Login);
        second.Password.ShouldNotBe(first.Password);
        (await host.SignInOutcomeAsync(office, first.Login, first.Password)).ShouldBe(SignInOutcome.Refused);
        var after = (await host.SignInAsync(office, second.Login, second.Password)).Account.ShouldNotBeNull();
        after.MustChangePassword.ShouldBeTrue();
        after.SecurityStamp.ShouldNotBe(before.SecurityStamp);
        await using var scope = host.Enter(office);
        (await scope.Get<SignInSessions>().IsGoodAsync(before.SessionId, before.AccountId, before.SecurityStamp, Cancelled)).ShouldBeFalse();
        var entry = await scope.Database.AuditEntries.SingleAsync(row => row.Action == AuditAction.CredentialsReissued, Cancelled);
        (entry.Actor, entry.ActorId, entry.ActorName, entry.AccountId, entry.ClientAddress).ShouldBe((AuditActor.Staff, Agent.Id, Agent.Name, before.AccountId, Agent.ClientAddress));
    }

    [Fact]
    public async Task Reissue_LockedAccount_Unlocks()
    {
        await using var host = new AccountsHost(database);
        var (office, first) = await IssuedAsync(host);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await host.SignInAsync(office, first.Login, "faux");
        }

        var second = (await ReissueAsync(host, office, (await host.AccountsAsync(office)).Single().Id)).ShouldNotBeNull();

        (await host.SignInOutcomeAsync(office, second.Login, second.Password)).ShouldBe(SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task Reissue_OtherOfficesAccount_IsNotThere()
    {
        await using var host = new AccountsHost(database);
        var (office, credentials) = await IssuedAsync(host);
        var (other, _) = await IssuedAsync(host);
        var account = (await host.AccountsAsync(office)).Single();

        (await ReissueAsync(host, other, account.Id)).ShouldBeNull();

        (await host.SignInOutcomeAsync(office, credentials.Login, credentials.Password)).ShouldBe(SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task SignIn_KnownAddress_ServesAsLoginUnlessAnotherAccountHasIt()
    {
        await using var host = new AccountsHost(database);
        var (office, one) = await IssuedAsync(host);
        var two = await IssueAsync(host, office);
        await SetEmailAsync(host, office, one.Login, "un@exemple.test", confirmed: true);

        (await host.SignInOutcomeAsync(office, "UN@exemple.test", one.Password)).ShouldBe(SignInOutcome.SignedIn);

        await SetEmailAsync(host, office, two.Login, "un@exemple.test", confirmed: false);
        (await host.SignInOutcomeAsync(office, "un@exemple.test", one.Password)).ShouldBe(SignInOutcome.SignedIn, "an address that nobody proved takes nothing away");
        (await host.SignInOutcomeAsync(office, "un@exemple.test", two.Password)).ShouldBe(SignInOutcome.Refused);

        await SetEmailAsync(host, office, two.Login, "un@exemple.test", confirmed: true);
        (await host.SignInOutcomeAsync(office, "un@exemple.test", one.Password)).ShouldBe(SignInOutcome.Refused, "two have it: by their logins only");
        (await host.SignInOutcomeAsync(office, one.Login, one.Password)).ShouldBe(SignInOutcome.SignedIn);
        (await host.SignInOutcomeAsync(office, two.Login, two.Password)).ShouldBe(SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task SignIn_AddressThatIsAnotherAccountsLogin_IsThatAccounts()
    {
        await using var host = new AccountsHost(database);
        var (office, one) = await IssuedAsync(host);
        var two = await IssueAsync(host, office);
        await SetEmailAsync(host, office, two.Login, one.Login, confirmed: true);

        (await host.SignInOutcomeAsync(office, one.Login, one.Password)).ShouldBe(SignInOutcome.SignedIn);
        (await host.SignInOutcomeAsync(office, one.Login, two.Password)).ShouldBe(SignInOutcome.Refused);
    }

    private static async Task SetEmailAsync(AccountsHost host, Office office, string login, string email, bool confirmed)
    {
        await using var scope = host.Enter(office);
        var account = await scope.Database.Accounts.SingleAsync(row => row.Login == login, Cancelled);
        (account.Email, account.NormalizedEmail) = (email, email.ToUpperInvariant());
        account.EmailConfirmedAt = confirmed ? host.Time.GetUtcNow() : null;
        account.AccessFailedCount = 0;
        await scope.Database.SaveChangesAsync(Cancelled);
    }

    private static async Task<IssuedCredentials?> ReissueAsync(AccountsHost host, Office office, Guid account)
    {
        await using var scope = host.Enter(office);
        var version = await scope.Database.Accounts.Where(row => row.Id == account).Select(row => row.Version).SingleOrDefaultAsync(Cancelled);
        return await scope.Get<CredentialReissue>().ReissueAsync(account, version, Agent, Cancelled);
    }

    private static async Task<(Office Office, IssuedCredentials Credentials)> IssuedAsync(AccountsHost host)
    {
        var office = await host.CreateOfficeAsync(settings => settings with { Registration = settings.Registration with { Mode = RegistrationMode.IssuedCredentials } });
        return (office, await IssueAsync(host, office));
    }

    private static async Task<IssuedCredentials> IssueAsync(AccountsHost host, Office office)
    {
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident());
        await using var scope = host.Enter(office);
        var claimed = new ClaimedIdentity { References = [lease.Reference], LastName = "Dupond", Client = IPAddress.Loopback };
        return (await scope.Get<CredentialIssuing>().IssueAsync(claimed, Cancelled)).Credentials.ShouldNotBeNull();
    }
}
