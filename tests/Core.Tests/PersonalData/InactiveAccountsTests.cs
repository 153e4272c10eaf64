using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.PersonalData;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.PersonalData;

public sealed class InactiveAccountsTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(22, null, 0, 0, "used within 23 months")]
    [InlineData(23, null, 1, 0, "a month before the end: warned")]
    [InlineData(30, null, 1, 0, "never closed without a warning")]
    [InlineData(24, 1, 0, 1, "warned a month ago")]
    [InlineData(24, 0, 0, 0, "warned today")]
    [InlineData(23, 1, 0, 0, "warned, and the two years are not over")]
    [InlineData(24, 25, 1, 0, "the warning is older than the last sign-in: it is void")]
    public async Task Work_NoLease_WarnsThenCloses(int idleMonths, int? warnedMonthsAgo, int warned, int closed, string reason)
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office, now => now.AddMonths(-idleMonths));
        await ChangeAsync(host, office, person.Account.Id, account => account.InactivityWarnedAt = warnedMonthsAgo is { } months ? host.Time.GetUtcNow().AddMonths(-months) : null);
        await LeaveAsync(host, office, person, new DateOnly(2020, 1, 31));

        var worked = await WorkAsync(host, office);

        worked.ShouldBe((warned, closed), reason);
    }

    [Fact]
    public async Task Work_FromLastSignInToTheEnd_WarnsOnceAndClosesAMonthLater()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await LeaveAsync(host, office, person, new DateOnly(2026, 2, 28));
        var days = new List<(DateOnly Day, (int, int) Worked)>();

        for (var week = 0; week < 112; week++)
        {
            if (await WorkAsync(host, office) is var worked && worked != (0, 0))
            {
                days.Add((DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime), worked));
            }

            host.Time.Advance(TimeSpan.FromDays(7));
        }

        days.Select(day => day.Worked).ShouldBe([(1, 0), (0, 1)]);
        days.Select(day => day.Day).ShouldBe([new DateOnly(2028, 2, 15), new DateOnly(2028, 3, 21)], "the first weeks after 23 months, and after the month that the mail names");
        (await host.MailsAsync(office)).Select(mail => mail.Kind).ShouldBe(["account-unused", "account-closed"]);
        (await host.MailsAsync(office))[0].Text.ShouldContain(PortalFormat.French.Date(new DateOnly(2028, 3, 15)));
    }

    [Fact]
    public async Task Work_LeaseRuns_TellsOnceAndNeverCloses()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        await host.CreateAsync(office, now => now.AddYears(-4));

        var first = await WorkAsync(host, office);
        host.Time.Advance(TimeSpan.FromDays(400));
        var later = await WorkAsync(host, office);

        (first, later).ShouldBe(((1, 0), (0, 0)));
        (await host.MailsAsync(office)).ShouldHaveSingleItem().Kind.ShouldBe("account-unused-with-lease");
    }

    [Fact]
    public async Task Work_LeaseEndedLately_CountsFromItsEnd()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office, now => now.AddYears(-4));
        await LeaveAsync(host, office, person, new DateOnly(2026, 1, 31));

        (await WorkAsync(host, office)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Work_RememberedBrowserStillComes_IsInUse()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office, now => now.AddYears(-4));
        await LeaveAsync(host, office, person, new DateOnly(2020, 1, 31));
        var session = TestData.CreateSignInSession(person.Account);
        session.LastSeenAt = host.Time.GetUtcNow().AddDays(-2);
        await host.SaveAsync(office, session);

        (await WorkAsync(host, office)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Work_SignInAfterTheWarning_StartsAgain()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office, now => now.AddMonths(-23));
        await LeaveAsync(host, office, person, new DateOnly(2020, 1, 31));
        await WorkAsync(host, office);
        host.Time.Advance(TimeSpan.FromDays(10));
        await ChangeAsync(host, office, person.Account.Id, account => account.LastSignInAt = host.Time.GetUtcNow());
        host.Time.Advance(TimeSpan.FromDays(365));

        (await WorkAsync(host, office)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Work_OfficeThatKeepsAccountsLess_UsesItsOwnTime()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync(settings => settings with { Legal = settings.Legal with { AccountInactivityMonths = 12 } });
        var person = await host.CreateAsync(office, now => now.AddMonths(-11));
        await LeaveAsync(host, office, person, new DateOnly(2020, 1, 31));

        (await WorkAsync(host, office)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Work_OneAccountFails_WarnsTheOthersAndTheFailedOneNextTime()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var failing = await host.CreateAsync(office, now => now.AddYears(-4));
        await host.CreateAsync(office, now => now.AddYears(-3));
        await using (var scope = host.Enter(office))
        {
            scope.Database.SavingChanges += (_, _) => ThrowFor(failing.Account.Id, scope.Database);

            await Should.ThrowAsync<InvalidTimeZoneException>(() => scope.Get<InactiveAccounts>().WorkAsync(Cancelled));
        }

        var between = await host.MailsAsync(office);
        var next = await WorkAsync(host, office);

        between.Count.ShouldBe(1, "the other one");
        next.ShouldBe((1, 0));
        (await host.MailsAsync(office)).Select(mail => mail.Recipient).ShouldContain(failing.Account.Email);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_HolderComesDuringTheRun_KeepsTheAccountAndItsSessions(bool signsIn)
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var first = await host.CreateAsync(office, now => now.AddYears(-4));
        var coming = await host.CreateAsync(office, now => now.AddYears(-3));
        var session = TestData.CreateSignInSession(coming.Account);
        session.LastSeenAt = host.Time.GetUtcNow().AddYears(-3);
        await host.SaveAsync(office, session);
        foreach (var person in new[] { first, coming })
        {
            await ChangeAsync(host, office, person.Account.Id, account => account.InactivityWarnedAt = host.Time.GetUtcNow().AddMonths(-2));
            await LeaveAsync(host, office, person, new DateOnly(2020, 1, 31));
        }

        await using var scope = host.Enter(office);
        scope.Database.SavingChanges += (_, _) => ComeAsync().GetAwaiter().GetResult();
        var worked = await scope.Get<InactiveAccounts>().WorkAsync(Cancelled);

        worked.ShouldBe((0, 1));
        await using var after = host.Enter(office);
        (await after.Database.Accounts.SingleAsync(Cancelled)).Id.ShouldBe(coming.Account.Id);
        (await after.Database.SignInSessions.SingleAsync(Cancelled)).EndedAt.ShouldBeNull();

        async Task ComeAsync()
        {
            await using var browser = host.Enter(office);
            var now = host.Time.GetUtcNow();
            _ = signsIn
                ? await browser.Database.Accounts.Where(row => row.Id == coming.Account.Id).ExecuteUpdateAsync(row => row.SetProperty(value => value.LastSignInAt, now), Cancelled)
                : await browser.Database.SignInSessions.Where(row => row.Id == session.Id).ExecuteUpdateAsync(row => row.SetProperty(value => value.LastSeenAt, now), Cancelled);
        }
    }

    private static void ThrowFor(Guid accountId, AppDbContext saving)
    {
        if (saving.ChangeTracker.Entries<AuditEntry>().Any(entry => entry.Entity.AccountId == accountId))
        {
            throw new InvalidTimeZoneException();
        }
    }

    private static async Task LeaveAsync(PersonalHost host, Office office, Inhabitant person, DateOnly day)
    {
        await using var scope = host.Enter(office);
        await scope.Database.LeaseHolders.Where(row => row.Id == person.Holder.Id).ExecuteUpdateAsync(row => row.SetProperty(value => value.EndsOn, day), Cancelled);
    }

    private static async Task ChangeAsync(PersonalHost host, Office office, Guid accountId, Action<Account> change)
    {
        await using var scope = host.Enter(office);
        change(await scope.Database.Accounts.SingleAsync(row => row.Id == accountId, Cancelled));
        await scope.Database.SaveChangesAsync(Cancelled);
    }

    private static async Task<(int Warned, int Closed)> WorkAsync(PersonalHost host, Office office)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<InactiveAccounts>().WorkAsync(Cancelled);
    }
}
