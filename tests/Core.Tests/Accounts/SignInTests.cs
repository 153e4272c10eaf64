using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class SignInTests(TestDatabase database)
{
    [Fact]
    public async Task SignIn_UnknownWrongOrLocked_AnswersAlikeForTheSameWork()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var email = await host.CreateAccountAsync(office);
        await host.SignInAsync(office, "personne@exemple.test", "faux");
        host.Cost.Take();

        var unknown = await host.SignInAsync(office, "personne@exemple.test", AccountsHost.Password);
        var costOfUnknown = host.Cost.Take();
        var wrong = await host.SignInAsync(office, email, "faux");
        var costOfWrong = host.Cost.Take();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await host.SignInAsync(office, email, "faux");
        }

        host.Cost.Take();
        var locked = await host.SignInAsync(office, email, AccountsHost.Password);

        new[] { unknown, wrong, locked }.ShouldAllBe(result => result == new SignInAnswer(SignInOutcome.Refused));
        costOfWrong.ShouldBe(costOfUnknown);
        host.Cost.Take().ShouldBe(costOfUnknown);
        costOfUnknown.Hashes.ShouldBe(1);
    }

    [Fact]
    public async Task SignIn_FiveWrong_LocksForFifteenMinutes()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var email = await host.CreateAccountAsync(office);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await host.SignInAsync(office, email, "faux");
        }

        host.Time.Advance(TimeSpan.FromMinutes(14));
        var early = await host.SignInOutcomeAsync(office, email, AccountsHost.Password);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        var late = await host.SignInOutcomeAsync(office, email, AccountsHost.Password);

        early.ShouldBe(SignInOutcome.Refused);
        late.ShouldBe(SignInOutcome.SignedIn);
        await using var scope = host.Enter(office);
        (await scope.Database.AuditEntries.CountAsync(entry => entry.Action == AuditAction.LockedOut, TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task SignIn_FourWrongThenRight_StartsCountingAnew()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var email = await host.CreateAccountAsync(office);

        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
            {
                await host.SignInAsync(office, email, "faux");
            }

            (await host.SignInOutcomeAsync(office, email, AccountsHost.Password)).ShouldBe(SignInOutcome.SignedIn);
        }
    }

    [Fact]
    public async Task SignIn_FortyGuessesAtOnce_LooksAtFivePasswordsAtMost()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var email = await host.CreateAccountAsync(office);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.SignInAsync(office, email, "faux")));

        await using var scope = host.Enter(office);
        var account = await scope.Database.Accounts.SingleAsync(TestContext.Current.CancellationToken);
        account.LockoutEnd.ShouldBe(host.Time.GetUtcNow().AddMinutes(15));
        account.AccessFailedCount.ShouldBe(0);
        (await scope.Database.AuditEntries.CountAsync(entry => entry.Action == AuditAction.LockedOut, TestContext.Current.CancellationToken)).ShouldBe(1);
        (await host.MailsAsync(office)).Count(mail => mail.Kind == "account-locked").ShouldBe(1, "its owner is told, and once");
    }

    [Fact]
    public async Task SignIn_Unconfirmed_IsToldOnlyWithTheRightPassword()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident());
        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Dupond"));

        (await host.SignInOutcomeAsync(office, "jeanne@exemple.test", "faux")).ShouldBe(SignInOutcome.Refused);
        (await host.SignInOutcomeAsync(office, " JEANNE@exemple.test ", AccountsHost.Password)).ShouldBe(SignInOutcome.Unconfirmed);
    }

    [Fact]
    public async Task SignIn_UnconfirmedAgainAndAgain_LocksNobodyOut()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident());
        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Dupond"));
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await host.SignInAsync(office, "jeanne@exemple.test", AccountsHost.Password);
        }

        await host.ConfirmAsync(office, (await host.MailsAsync(office)).Select(AccountsHost.TokenOf).First());

        (await host.SignInOutcomeAsync(office, "jeanne@exemple.test", AccountsHost.Password)).ShouldBe(SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task SignIn_TooManyFromOneClient_IsLimitedAtThisOfficeOnly()
    {
        await using var host = new AccountsHost(database, ("SignInsPerClient", "3"));
        var (one, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());

        for (var attempt = 0; attempt < 3; attempt++)
        {
            await host.SignInAsync(one, "personne@exemple.test", "faux");
        }

        (await host.SignInOutcomeAsync(one, "personne@exemple.test", "faux")).ShouldBe(SignInOutcome.TooManyAttempts);
        (await host.SignInOutcomeAsync(other, "personne@exemple.test", "faux")).ShouldBe(SignInOutcome.Refused);
    }

    [Fact]
    public async Task SignIn_Locked_TellsTheOwnerOnceAnHour()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var email = await host.CreateAccountAsync(office);

        for (var lockout = 0; lockout < 3; lockout++)
        {
            for (var attempt = 0; attempt < 5; attempt++)
            {
                await host.SignInAsync(office, email, "faux");
            }

            host.Time.Advance(TimeSpan.FromMinutes(16));
        }

        (await host.MailsAsync(office)).Where(mail => mail.Kind == "account-locked").Select(mail => mail.Recipient).ShouldBe([email]);
    }

    [Fact]
    public async Task SignIn_LockedAgainAnotherDay_TellsTheOwnerAgain()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var email = await host.CreateAccountAsync(office);

        for (var day = 0; day < 2; day++)
        {
            for (var attempt = 0; attempt < 5; attempt++)
            {
                await host.SignInAsync(office, email, "faux");
            }

            host.Time.Advance(TimeSpan.FromDays(1));
        }

        (await host.MailsAsync(office)).Count(mail => mail.Kind == "account-locked").ShouldBe(2);
    }

    [Fact]
    public async Task SignIn_OfficeUnderAttack_TurnsAwayOnlyNetworksThatFailed()
    {
        await using var host = new AccountsHost(database, ("SuspiciousFailuresPerOffice", "10"));
        var (office, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());
        var email = await host.CreateAccountAsync(office);
        await host.CreateAccountAsync(other);
        for (var network = 1; network <= 5; network++)
        {
            await host.SignInAsync(office, $"personne{network}@exemple.test", "faux", $"198.51.100.{network}");
            await host.SignInAsync(office, $"personne{network}@exemple.test", "faux", $"198.51.100.{network}");
        }

        await host.SignInAsync(office, "personne@exemple.test", "faux", "203.0.113.9");
        await host.SignInAsync(office, "personne@exemple.test", "faux", "203.0.113.9");
        await host.SignInAsync(office, "personne@exemple.test", "faux", "203.0.113.9");

        (await host.SignInAsync(office, email, AccountsHost.Password, "203.0.113.9")).Outcome.ShouldBe(SignInOutcome.TooManyAttempts, "it failed three times");
        (await host.SignInAsync(office, email, AccountsHost.Password, "198.51.100.1")).Outcome.ShouldBe(SignInOutcome.SignedIn, "it failed twice, as people do");
        (await host.SignInAsync(office, email, AccountsHost.Password, "192.0.2.7")).Outcome.ShouldBe(SignInOutcome.SignedIn, "it never failed");
        (await host.SignInAsync(other, email, AccountsHost.Password, "203.0.113.9")).Outcome.ShouldBe(SignInOutcome.SignedIn, "another office is not under attack");
        host.Time.Advance(TimeSpan.FromHours(1));
        (await host.SignInAsync(office, email, AccountsHost.Password, "203.0.113.9")).Outcome.ShouldBe(SignInOutcome.SignedIn, "an hour later");
    }
}
