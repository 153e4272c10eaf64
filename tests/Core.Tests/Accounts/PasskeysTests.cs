using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class PasskeysTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_MoreThanAnAccountMayHave_IsRefused()
    {
        await using var host = new AccountsHost(database);
        var (office, account) = await CreateAsync(host);
        for (var count = 0; count < PasskeyTable.MostPerAccount; count++)
        {
            (await AddAsync(host, office, account, Made())).ShouldBeTrue();
        }

        var oneMore = await AddAsync(host, office, account, Made());

        oneMore.ShouldBeFalse();
        (await PasskeysAsync(host, office)).Count.ShouldBe(PasskeyTable.MostPerAccount);
    }

    [Fact]
    public async Task Add_SameKeyManyTimesAtOnce_IsKeptOnce()
    {
        await using var host = new AccountsHost(database);
        var (office, account) = await CreateAsync(host);
        var made = Made();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AddAsync(host, office, account, made)));

        answers.Count(isAdded => isAdded).ShouldBe(1);
        (await PasskeysAsync(host, office)).Count.ShouldBe(1);
        (await host.MailsAsync(office)).Count(mail => mail.Kind == "passkey-added").ShouldBe(1);
    }

    [Theory]
    [InlineData("usb,internal", "internal,usb", "the words of the standard are kept")]
    [InlineData("internal,internal,internal", "internal", "each once")]
    [InlineData("a-word-of-more-than-one-hundred-letters-that-a-browser-would-never-say-but-that-anybody-may-post-with-their-own-script", null, "others are not")]
    [InlineData("", null, "a browser need not say")]
    public async Task Add_Transports_AreThoseOfTheStandard(string said, string? kept, string reason)
    {
        await using var host = new AccountsHost(database);
        var (office, account) = await CreateAsync(host);

        await AddAsync(host, office, account, Made(said.Split(',')));

        (await PasskeysAsync(host, office)).Single().Transports.ShouldBe(kept, reason);
    }

    [Fact]
    public async Task Use_OneChallengeManyTimesAtOnce_CountsOnce()
    {
        await using var host = new AccountsHost(database);
        var (office, account) = await CreateAsync(host);
        var made = Made();
        await AddAsync(host, office, account, made);
        var challenge = RandomNumberGenerator.GetBytes(32);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => UseAsync(host, office, made, challenge)));

        answers.Count(isUsed => isUsed).ShouldBe(1);
    }

    [Fact]
    public async Task Use_HoursLater_ForgetsTheChallengesOfBefore()
    {
        await using var host = new AccountsHost(database);
        var (office, account) = await CreateAsync(host);
        var made = Made();
        await AddAsync(host, office, account, made);
        await UseAsync(host, office, made, RandomNumberGenerator.GetBytes(32));
        host.Time.Advance(TimeSpan.FromHours(2));
        var latest = RandomNumberGenerator.GetBytes(32);

        await UseAsync(host, office, made, latest);

        await using var scope = host.Enter(office);
        (await scope.Database.UsedChallenges.Select(row => row.Hash).SingleAsync(Cancelled)).ShouldBe(latest);
    }

    [Fact]
    public async Task UndoEmailChange_PasskeyOfTheIntruder_OpensNothingAnyMore()
    {
        await using var host = new AccountsHost(database);
        var (office, account) = await CreateAsync(host);
        await using (var scope = host.Enter(office))
        {
            EmailAddress.TryParse("ailleurs@exemple.test", out var address).ShouldBeTrue();
            await scope.Get<EmailChange>().AskAsync(account, address, null, Cancelled);
        }

        var made = Made();
        await AddAsync(host, office, account, made);
        var token = AccountsHost.TokenOf((await host.MailsAsync(office)).Single(mail => mail.Kind == "email-change-asked"));

        await using (var scope = host.Enter(office))
        {
            (await scope.Get<EmailChangeUndoing>().UndoAsync(token, null, Cancelled)).ShouldBe(EmailChangeOutcome.Done);
        }

        (await PasskeysAsync(host, office)).ShouldBeEmpty();
        (await UseAsync(host, office, made, RandomNumberGenerator.GetBytes(32))).ShouldBeFalse();
    }

    private static async Task<(Office Office, Guid AccountId)> CreateAsync(AccountsHost host)
    {
        var office = await host.CreateOfficeAsync();
        await host.CreateAccountAsync(office);
        return (office, (await host.AccountsAsync(office)).Single().Id);
    }

    private static UserPasskeyInfo Made(string[]? transports = null) =>
        new(RandomNumberGenerator.GetBytes(32), [1], DateTimeOffset.UnixEpoch, 0, transports, true, true, true, [1], [1]);

    private static async Task<bool> AddAsync(AccountsHost host, Office office, Guid account, UserPasskeyInfo made)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<Passkeys>().AddAsync(account, made, "Mon téléphone", new SignInClient(null), Cancelled);
    }

    private static async Task<bool> UseAsync(AccountsHost host, Office office, UserPasskeyInfo made, byte[] challenge)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<Passkeys>().UseAsync(made, challenge, Cancelled);
    }

    private static async Task<IReadOnlyList<AccountPasskey>> PasskeysAsync(AccountsHost host, Office office)
    {
        await using var scope = host.Enter(office);
        return await scope.Database.AccountPasskeys.AsNoTracking().ToListAsync(Cancelled);
    }
}
