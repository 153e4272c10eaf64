using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
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
        var atOnce = await WorkAsync();
        host.Time.Advance(TimeSpan.FromDays(29));
        var early = await WorkAsync();

        host.Time.Advance(TimeSpan.FromDays(3));
        var late = await WorkAsync();
        var again = await WorkAsync();

        atOnce.IsEmpty.ShouldBeTrue("nothing is past yet");
        early.Accounts.ShouldBe(0);
        early.Counts.ShouldBeGreaterThan(0);
        (late.Links, late.Accounts).ShouldBe((2, 1));
        again.IsEmpty.ShouldBeTrue();
        (await host.AccountsAsync(office)).ShouldHaveSingleItem().Email.ShouldBe("jeanne@exemple.test");
        await using var scope = host.Enter(office);
        (await scope.Database.AttemptCounts.AnyAsync(Cancelled)).ShouldBeFalse();

        async Task<AccountCleanupResult> WorkAsync()
        {
            await using var run = host.Enter(office);
            return await run.Get<AccountCleanup>().WorkAsync(Cancelled);
        }
    }

    [Fact]
    public async Task Work_OneOffice_LeavesTheOthersAlone()
    {
        await using var host = new AccountsHost(database);
        var (office, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());
        var lease = await host.CreateHouseholdAsync(other, TestData.CreateResident());
        await host.RegisterAsync(other, AccountsHost.Request(lease.Reference, "Dupond"));
        host.Time.Advance(TimeSpan.FromDays(100));

        await using var scope = host.Enter(office);
        var result = await scope.Get<AccountCleanup>().WorkAsync(Cancelled);

        result.IsEmpty.ShouldBeTrue();
        (await host.AccountsAsync(other)).ShouldHaveSingleItem();
    }
}
