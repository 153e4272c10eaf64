using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class RecoveryTests(TestDatabase database)
{
    private const string Other = "autre-3-mot-4-quai";

    [Fact]
    public async Task AskForPassword_KnownOrUnknownAddress_TakesTheSameWork()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var email = await host.CreateAccountAsync(office);
        await AskAsync(host, office, "premier@exemple.test");
        host.Cost.Take();

        var known = await AskAsync(host, office, email);
        var costOfKnown = host.Cost.Take();
        var unknown = await AskAsync(host, office, "personne@exemple.test");

        host.Cost.Take().ShouldBe(costOfKnown);
        unknown.ShouldBe(known);
    }

    [Fact]
    public async Task AskForLogin_KnownOrUnknownPerson_TakesTheSameWork()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        await host.CreateAccountAsync(office);
        var reference = await ReferenceAsync(host, office);
        await RemindAsync(host, office, AccountsHost.NewReference(), "Dupond");
        host.Cost.Take();

        var known = await RemindAsync(host, office, reference, "Dupond");
        var costOfKnown = host.Cost.Take();
        var wrongName = await RemindAsync(host, office, reference, "Martin");
        var costOfWrongName = host.Cost.Take();
        var unknown = await RemindAsync(host, office, AccountsHost.NewReference(), "Dupond");

        new[] { wrongName, unknown }.ShouldAllBe(result => result == known);
        costOfWrongName.ShouldBe(costOfKnown);
        host.Cost.Take().ShouldBe(costOfKnown);
    }

    [Fact]
    public async Task Reset_AfterTheLinksLifetime_ChangesNothing()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var email = await host.CreateAccountAsync(office);
        await AskAsync(host, office, email);
        var token = AccountsHost.TokenOf((await host.MailsAsync(office)).Single(mail => mail.Kind == "reset-password"));
        host.Time.Advance(TimeSpan.FromHours(24));

        var late = await ResetAsync(host, office, token);

        late.Outcome.ShouldBe(PasswordResetOutcome.LinkIsDead);
        (await host.SignInOutcomeAsync(office, email, AccountsHost.Password)).ShouldBe(SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task Reset_TokenOfAnotherOffice_IsUnknown()
    {
        await using var host = new AccountsHost(database);
        var (one, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());
        var email = await host.CreateAccountAsync(one);
        await host.CreateAccountAsync(other);
        await AskAsync(host, one, email);
        var token = AccountsHost.TokenOf((await host.MailsAsync(one)).Single(mail => mail.Kind == "reset-password"));

        var there = await ResetAsync(host, other, token);
        var here = await ResetAsync(host, one, token);

        there.Outcome.ShouldBe(PasswordResetOutcome.LinkIsDead);
        here.Outcome.ShouldBe(PasswordResetOutcome.Changed);
    }

    [Fact]
    public async Task Reset_WhileASignInWithTheOldPasswordIsUnderWay_LeavesThatOneOutside()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var email = await host.CreateAccountAsync(office);
        var asReadBefore = (await host.AccountsAsync(office))[0];
        await AskAsync(host, office, email);
        await ResetAsync(host, office, AccountsHost.TokenOf((await host.MailsAsync(office)).Single(mail => mail.Kind == "reset-password")));
        var hash = (await host.AccountsAsync(office))[0].PasswordHash;

        await using var scope = host.Enter(office);
        var answer = await scope.Get<SignInCompletion>()
            .CompleteAsync(asReadBefore, new CompletedProof(SignInMethod.Password, new SignInClient(null), Remember: false), CancellationToken.None);

        answer.ShouldBe(new SignInAnswer(SignInOutcome.Refused));
        (await host.AccountsAsync(office))[0].PasswordHash.ShouldBe(hash, "the old hash does not come back");
        (await scope.Database.SignInSessions.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task Reset_FromOneClientTwentyTimes_IsLimited()
    {
        await using var host = new AccountsHost(database, ("RecoveriesPerClient", "20"));
        var office = await host.CreateOfficeAsync();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            (await ResetAsync(host, office, $"rien{attempt}")).Outcome.ShouldBe(PasswordResetOutcome.LinkIsDead);
        }

        var answer = await ResetAsync(host, office, "rien");

        answer.Outcome.ShouldBe(PasswordResetOutcome.TooManyAttempts);
    }

    [Fact]
    public async Task UndoEmailChange_AfterItsDays_IsDead()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        await host.CreateAccountAsync(office);
        var account = (await host.AccountsAsync(office))[0];
        await using (var scope = host.Enter(office))
        {
            EmailAddress.TryParse("ailleurs@exemple.test", out var address).ShouldBeTrue();
            await scope.Get<EmailChange>().AskAsync(account.Id, address, null, CancellationToken.None);
        }

        var token = AccountsHost.TokenOf((await host.MailsAsync(office)).Single(mail => mail.Kind == "email-change-asked"));
        host.Time.Advance(TimeSpan.FromDays(7));

        await using var late = host.Enter(office);
        (await late.Get<EmailChangeUndoing>().UndoAsync(token, null, CancellationToken.None)).ShouldBe(EmailChangeOutcome.LinkIsDead);
    }

    [Fact]
    public async Task UndoEmailChange_FormerAddressTakenMeanwhile_ChangesNothingAndSaysSo()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var former = await host.CreateAccountAsync(office);
        var account = (await host.AccountsAsync(office))[0];
        await using (var scope = host.Enter(office))
        {
            EmailAddress.TryParse("ailleurs@exemple.test", out var address).ShouldBeTrue();
            await scope.Get<EmailChange>().AskAsync(account.Id, address, null, CancellationToken.None);
        }

        var mails = await host.MailsAsync(office);
        await using (var scope = host.Enter(office))
        {
            var confirm = AccountsHost.TokenOf(mails.Single(mail => mail.Kind == "confirm-new-email"));
            await scope.Get<EmailChange>().ConfirmAsync(confirm, null, CancellationToken.None);
        }

        host.Time.Advance(TimeSpan.FromMinutes(1));
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident("Martin"));
        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Martin", former));
        await host.ConfirmAsync(office, AccountsHost.TokenOf((await host.MailsAsync(office)).Last(mail => mail.Kind == "confirm-email")));

        await using var undoing = host.Enter(office);
        var undo = AccountsHost.TokenOf(mails.Single(mail => mail.Kind == "email-change-asked"));
        (await undoing.Get<EmailChangeUndoing>().UndoAsync(undo, null, CancellationToken.None)).ShouldBe(EmailChangeOutcome.AddressTaken);
        (await host.AccountsAsync(office)).Single(row => row.Id == account.Id).Email.ShouldBe("ailleurs@exemple.test");
    }

    private static async Task<RecoveryResult> AskAsync(AccountsHost host, Office office, string email)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<PasswordReset>().AskAsync(EmailAddress.TryParse(email, out var address) ? address : throw new FormatException(email), IPAddress.Loopback, CancellationToken.None);
    }

    private static async Task<PasswordResetAnswer> ResetAsync(AccountsHost host, Office office, string? token)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<PasswordReset>().ResetAsync(token, Other, IPAddress.Loopback, CancellationToken.None);
    }

    private static async Task<RecoveryResult> RemindAsync(AccountsHost host, Office office, string reference, string lastName)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<LoginReminder>().AskAsync(AccountsHost.Request(reference, lastName).Identity, CancellationToken.None);
    }

    private static async Task<string> ReferenceAsync(AccountsHost host, Office office)
    {
        await using var scope = host.Enter(office);
        return await scope.Database.Leases.Select(lease => lease.Reference).SingleAsync(TestContext.Current.CancellationToken);
    }
}
