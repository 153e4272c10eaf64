using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class ConfirmationTests(TestDatabase database)
{
    [Fact]
    public async Task Confirm_TenTimesAtOnce_ConfirmsOnce()
    {
        await using var host = new AccountsHost(database);
        var (office, token) = await RegisterAsync(host);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.ConfirmAsync(office, token)));

        results.Count(result => result is ConfirmationResult.Confirmed).ShouldBe(1);
        results.Count(result => result is ConfirmationResult.AlreadyConfirmed).ShouldBe(9);
    }

    [Theory]
    [InlineData(23 * 60 + 59, ConfirmationResult.Confirmed)]
    [InlineData(24 * 60, ConfirmationResult.Expired)]
    public async Task Confirm_AfterMinutes_HoldsTheLifetimeOfTheLink(int minutes, ConfirmationResult expected)
    {
        await using var host = new AccountsHost(database);
        var (office, token) = await RegisterAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(minutes));

        var result = await host.ConfirmAsync(office, token);

        result.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    public async Task Confirm_NoSuchLink_IsUnknown(string? token)
    {
        await using var host = new AccountsHost(database);
        var (office, _) = await RegisterAsync(host);

        (await host.ConfirmAsync(office, token)).ShouldBe(ConfirmationResult.Unknown);
    }

    [Fact]
    public async Task Confirm_LinkOfAnotherOffice_IsUnknownAndStaysGoodAtItsOwn()
    {
        await using var host = new AccountsHost(database);
        var (office, token) = await RegisterAsync(host);
        var other = await host.CreateOfficeAsync();

        (await host.ConfirmAsync(other, token)).ShouldBe(ConfirmationResult.Unknown);
        (await host.ConfirmAsync(office, token)).ShouldBe(ConfirmationResult.Confirmed);
    }

    [Fact]
    public async Task Register_Token_IsNowhereInTheDatabaseButInTheMail()
    {
        await using var host = new AccountsHost(database);
        var (office, token) = await RegisterAsync(host);

        await using var scope = host.Enter(office);
        var row = await scope.Database.AccountTokens.SingleAsync(TestContext.Current.CancellationToken);
        row.Hash.Length.ShouldBe(32);
        row.Hash.ShouldNotBe(System.Text.Encoding.UTF8.GetBytes(token ?? ""));
        token.ShouldNotBeNull().Length.ShouldBe(43);
    }

    [Fact]
    public async Task Resend_Waiting_SendsALinkThatWorksBesideTheFirst()
    {
        await using var host = new AccountsHost(database);
        var (office, first) = await RegisterAsync(host);

        var kinds = await ResendAsync(host, office, "jeanne@exemple.test");

        kinds.ShouldBe(["confirm-email", "confirm-email"]);
        (await host.ConfirmAsync(office, first)).ShouldBe(ConfirmationResult.Confirmed);
    }

    [Fact]
    public async Task Resend_AnyAddress_SendsOneMailForTheSameWork()
    {
        await using var host = new AccountsHost(database);
        var (office, token) = await RegisterAsync(host);
        await ResendAsync(host, office, "personne@exemple.test");
        host.Cost.Take();

        var unknown = await CostOfResendAsync(host, office, "autre@exemple.test");
        var waiting = await CostOfResendAsync(host, office, "jeanne@exemple.test");
        await host.ConfirmAsync(office, token);
        var confirmed = await CostOfResendAsync(host, office, "jeanne@exemple.test");

        waiting.ShouldBe(unknown);
        confirmed.ShouldBe(unknown);
    }

    private static async Task<(Office Office, string? Token)> RegisterAsync(AccountsHost host)
    {
        var office = await host.CreateOfficeAsync();
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident());
        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Dupond"));
        return (office, AccountsHost.TokenOf((await host.MailsAsync(office))[0]));
    }

    private static async Task<IEnumerable<string>> ResendAsync(AccountsHost host, Office office, string email)
    {
        await using (var scope = host.Enter(office))
        {
            await scope.Get<EmailConfirmation>().ResendAsync(AccountsHost.Request("0", "x", email).Email, null, CancellationToken.None);
        }

        return (await host.MailsAsync(office)).Select(mail => mail.Kind);
    }

    private static async Task<int> CostOfResendAsync(AccountsHost host, Office office, string email)
    {
        await using var scope = host.Enter(office);
        host.Cost.Take();
        await scope.Get<EmailConfirmation>().ResendAsync(AccountsHost.Request("0", "x", email).Email, null, CancellationToken.None);
        return host.Cost.Take().Commands;
    }
}
