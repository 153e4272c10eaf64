using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class AccountCleanupTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_MonthsLater_DeletesWhatIsPastAndKeepsConfirmedAccounts()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        await host.CreateAccountAsync(office);
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident("Martin"));
        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Martin", "jamais@exemple.test"));
        var atOnce = await WorkAsync(host, office);
        host.Time.Advance(TimeSpan.FromDays(29));
        var early = await WorkAsync(host, office);

        host.Time.Advance(TimeSpan.FromDays(3));
        var late = await WorkAsync(host, office);
        var again = await WorkAsync(host, office);

        atOnce.IsEmpty.ShouldBeTrue("nothing is past yet");
        early.Accounts.ShouldBe(0);
        early.Counts.ShouldBeGreaterThan(0);
        (late.Links, late.Accounts).ShouldBe((2, 1));
        again.IsEmpty.ShouldBeTrue();
        (await host.AccountsAsync(office)).ShouldHaveSingleItem().Email.ShouldBe("jeanne@exemple.test");
        await using var scope = host.Enter(office);
        (await scope.Database.AttemptCounts.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Work_OldSessions_GoButForTheTimeOfAnAccountsLastUse()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        await host.CreateAccountAsync(office);
        await host.SignInAsync(office, "jeanne@exemple.test", AccountsHost.Password);
        var agent = TestData.CreateStaffAccount();
        await using (var scope = host.Enter(office))
        {
            await scope.SaveAsync(agent, TestData.CreateStaffSession(agent));
        }

        host.Time.Advance(TimeSpan.FromDays(1));
        await host.SignInAsync(office, "jeanne@exemple.test", AccountsHost.Password);
        var lastUse = host.Time.GetUtcNow();
        host.Time.Advance(TimeSpan.FromDays(178));
        var early = await WorkAsync(host, office);

        host.Time.Advance(TimeSpan.FromDays(3));
        var late = await WorkAsync(host, office);

        (early.Sessions, late.Sessions).ShouldBe((0, 2));
        await using var after = host.Enter(office);
        var last = await after.Database.SignInSessions.SingleAsync(Cancelled);
        (last.LastSeenAt, last.ClientAddress, last.UserAgent).ShouldBe((lastUse, null, null));
        (await after.Database.StaffSessions.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Work_RememberedForLongerThanSessionsAreKept_LeavesTheBrowserSignedIn()
    {
        await using var host = new AccountsHost(database, ("SessionsKeptDays", "30"));
        var office = await host.CreateOfficeAsync(settings => settings with { SignIn = settings.SignIn with { RememberMe = true, RememberDays = 90 } });
        await host.CreateAccountAsync(office);
        for (var device = 0; device < 2; device++)
        {
            await host.SignInAsync(office, "jeanne@exemple.test", AccountsHost.Password);
            host.Time.Advance(TimeSpan.FromDays(1));
        }

        host.Time.Advance(TimeSpan.FromDays(60));
        var result = await WorkAsync(host, office);

        result.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task Work_OneOffice_LeavesTheOthersAlone()
    {
        await using var host = new AccountsHost(database);
        var (office, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());
        var lease = await host.CreateHouseholdAsync(other, TestData.CreateResident());
        await host.RegisterAsync(other, AccountsHost.Request(lease.Reference, "Dupond"));
        host.Time.Advance(TimeSpan.FromDays(100));

        var result = await WorkAsync(host, office);

        result.IsEmpty.ShouldBeTrue();
        (await host.AccountsAsync(other)).ShouldHaveSingleItem();
    }

    private static async Task<AccountCleanupResult> WorkAsync(AccountsHost host, Office office)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<AccountCleanup>().WorkAsync(Cancelled);
    }
}
