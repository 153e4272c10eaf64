using System.Net;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Offices.Passwords;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class IssuedCredentialsTests(TestDatabase database)
{
    [Theory]
    [InlineData(8, 0, 0, 1)]
    [InlineData(8, 2, 1, 4)]
    [InlineData(64, 8, 8, 4)]
    [InlineData(8, 0, 8, 1)]
    public void Create_AnyPolicy_IsHeldAndReadable(int length, int digits, int special, int kinds)
    {
        var settings = new PasswordSettings { MinimumLength = length, Digits = digits, SpecialCharacters = special, Kinds = kinds };

        for (var turn = 0; turn < 200; turn++)
        {
            var credentials = IssuedCredentials.Create(settings);

            new PasswordPolicy(settings).Check(credentials.Password).ShouldBeEmpty();
            credentials.Password.ShouldNotContain(character => "lIO01".Contains(character));
            credentials.Login.ShouldMatch("^[a-z]{4}[2-9]{4}$");
        }
    }

    [Fact]
    public async Task Issue_SecondRequest_GetsTheAnswerOfAStranger()
    {
        await using var host = new AccountsHost(database);
        var (office, claimed) = await PrepareAsync(host);
        var first = await IssueAsync(host, office, claimed);
        host.Cost.Take();

        var second = await IssueAsync(host, office, claimed);
        var costOfSecond = host.Cost.Take();
        var stranger = await IssueAsync(host, office, claimed with { LastName = "Personne" });

        first.Credentials.ShouldNotBeNull();
        second.ShouldBe(new IssueResult());
        stranger.ShouldBe(second);
        host.Cost.Take().ShouldBe(costOfSecond);
    }

    [Fact]
    public async Task Issue_SignIn_AsksForAnotherPasswordUntilItIsChanged()
    {
        await using var host = new AccountsHost(database);
        var (office, claimed) = await PrepareAsync(host);
        var credentials = (await IssueAsync(host, office, claimed)).Credentials.ShouldNotBeNull();
        var first = (await host.SignInAsync(office, credentials.Login.ToUpperInvariant(), credentials.Password)).Account.ShouldNotBeNull();

        await using (var scope = host.Enter(office))
        {
            var changed = await scope.Get<PasswordChange>().ChangeAsync(first.AccountId, first.SessionId, credentials.Password, AccountsHost.Password, null, CancellationToken.None);
            changed.Outcome.ShouldBe(PasswordChangeOutcome.Changed);
        }

        var second = (await host.SignInAsync(office, credentials.Login, AccountsHost.Password)).Account.ShouldNotBeNull();
        first.MustChangePassword.ShouldBeTrue();
        second.MustChangePassword.ShouldBeFalse();
        second.SecurityStamp.ShouldNotBe(first.SecurityStamp);
        (await host.SignInOutcomeAsync(office, credentials.Login, credentials.Password)).ShouldBe(SignInOutcome.Refused);
    }

    [Fact]
    public async Task Issue_FourTimesAtOnce_IssuesOnce()
    {
        await using var host = new AccountsHost(database);
        var (office, claimed) = await PrepareAsync(host);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IssueAsync(host, office, claimed)));

        results.Count(result => result.Credentials is not null).ShouldBe(1);
        (await host.AccountsAsync(office)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Change_PolicyOfEachOffice_IsHeldInOneProcess()
    {
        await using var host = new AccountsHost(database);
        var strict = await host.CreateOfficeAsync(settings => settings with { Password = new PasswordSettings { MinimumLength = 20 } });
        var lenient = await host.CreateOfficeAsync();

        var outcomes = new List<PasswordChangeOutcome>();
        foreach (var office in new[] { strict, lenient, strict })
        {
            var account = (await host.AccountsAsync(office)).SingleOrDefault() ?? await SignedInAsync(host, office);
            await using var scope = host.Enter(office);
            outcomes.Add((await scope.Get<PasswordChange>().ChangeAsync(account.Id, Guid.Empty, AccountsHost.Password, "douze-signes", null, CancellationToken.None)).Outcome);
        }

        outcomes.ShouldBe([PasswordChangeOutcome.AgainstPolicy, PasswordChangeOutcome.Changed, PasswordChangeOutcome.AgainstPolicy]);
    }

    private static async Task<Account> SignedInAsync(AccountsHost host, Office office)
    {
        await host.CreateAccountAsync(office);
        return (await host.AccountsAsync(office)).Single();
    }

    private static async Task<IssueResult> IssueAsync(AccountsHost host, Office office, ClaimedIdentity claimed)
    {
        await using var scope = host.Enter(office);
        return await scope.Get<CredentialIssuing>().IssueAsync(claimed, CancellationToken.None);
    }

    /// <summary>An office that asks for two numbers which must agree, and a household that has them.</summary>
    private static async Task<(Office Office, ClaimedIdentity Claimed)> PrepareAsync(AccountsHost host)
    {
        var office = await host.CreateOfficeAsync(settings => settings with
        {
            Registration = settings.Registration with
            {
                Mode = RegistrationMode.IssuedCredentials,
                Reference =
                [
                    settings.Registration.Reference[0] with { Kind = ReferenceKind.Dwelling, MinDigits = 12, MaxDigits = 12 },
                    settings.Registration.Reference[0] with { Kind = ReferenceKind.Resident, MinDigits = 4, MaxDigits = 4 },
                ],
            },
        });
        var resident = TestData.CreateResident("Diallo");
        var lease = await host.CreateHouseholdAsync(office, resident);
        return (office, new ClaimedIdentity { References = [lease.DwellingReference ?? "", resident.Reference], LastName = "Diallo", Client = IPAddress.Loopback });
    }
}
