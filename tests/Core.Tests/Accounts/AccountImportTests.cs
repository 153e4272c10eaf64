using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Accounts.Import;
using TenantCloud.Core.Audit;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class AccountImportTests(TestDatabase database) : IDisposable
{
    private const string Header = "household_reference;last_name;first_name;login;email;email_confirmed;scheme;hash;salt;iterations";

    /// <summary>PBKDF2 of « password », from RFC 6070.</summary>
    private const string Hash = "pbkdf2-sha1;4b007901b765489abead49d926f721d065a429c1;salt;4096";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("accounts");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_OldAccount_SignsInWithWhatItsOwnerKnowsAndIsHashedAnew()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);

        var result = await ImportAsync(host, office, [$"{household};DUPOND;;jdupond;jeanne@exemple.test;;{Hash}"]);
        var stored = (await host.AccountsAsync(office)).Single();
        var wrong = await host.SignInOutcomeAsync(office, "jdupond", "passwort");
        var byLogin = await host.SignInOutcomeAsync(office, "JDupond", "password");
        var renewed = (await host.AccountsAsync(office)).Single();
        var byEmail = await host.SignInOutcomeAsync(office, "Jeanne@exemple.test", "password");

        result.ShouldSatisfyAllConditions(() => result.Imported.ShouldBe(1), () => result.Faults.ShouldBeEmpty());
        stored.PasswordHash.ShouldNotBeNull().ShouldStartWith("onion$pbkdf2-sha1$4096$20$");
        wrong.ShouldBe(SignInOutcome.Refused);
        byLogin.ShouldBe(SignInOutcome.SignedIn);
        renewed.PasswordHash.ShouldNotBeNull().ShouldNotContain("$");
        byEmail.ShouldBe(SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task Import_NotYetSignedIn_IsRefusedForTheWorkOfAnybodyElse()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);
        await ImportAsync(host, office, [$"{household};Dupond;;jdupond;;;{Hash}"]);
        await host.SignInAsync(office, "personne", "faux");
        host.Cost.Take();

        await host.SignInAsync(office, "personne", "faux");
        var costOfUnknown = host.Cost.Take();
        await host.SignInAsync(office, "jdupond", "faux");

        host.Cost.Take().ShouldBe(costOfUnknown);
    }

    [Fact]
    public async Task Import_Again_ChangesNothing()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);
        string[] lines = [$"{household};Dupond;;;jeanne@exemple.test;;{Hash}"];
        await ImportAsync(host, office, lines);
        var before = (await host.AccountsAsync(office)).Single();

        var again = await ImportAsync(host, office, lines);

        (again.Imported, again.AlreadyThere, again.Faults.Count).ShouldBe((0, 1, 0));
        var after = (await host.AccountsAsync(office)).Single();
        (after.Id, after.PasswordHash, after.SecurityStamp).ShouldBe((before.Id, before.PasswordHash, before.SecurityStamp));
    }

    [Fact]
    public async Task Import_AccountThatItsOwnerOpenedHere_StaysAsItIs()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync(HouseholdOffice);
        var email = await OpenAsync(host, office);

        var result = await ImportAsync(host, office, [$"{await HouseholdAsync(host, office)};Durand;;;ancienne@exemple.test;;{Hash}"]);

        (result.Imported, result.AlreadyThere).ShouldBe((0, 1));
        (await host.SignInOutcomeAsync(office, email, AccountsHost.Password)).ShouldBe(SignInOutcome.SignedIn);
        (await host.SignInOutcomeAsync(office, "ancienne@exemple.test", "password")).ShouldBe(SignInOutcome.Refused);
    }

    [Theory]
    [InlineData("{0};Personne;;;a@exemple.test;;{1}", "last_name", "a name that is not the household's")]
    [InlineData("99999999;Dupond;;;a@exemple.test;;{1}", "last_name", "a household that is not there")]
    [InlineData("{0};Dupond;;;pas-une-adresse;;{1}", "email", "no address")]
    [InlineData("{0};Dupond;;;;;{1}", "login", "neither login nor address")]
    [InlineData("{0};Dupond;;b@exemple.test;a@exemple.test;;{1}", "login", "a login that is another address")]
    [InlineData("{0};Dupond;;;a@exemple.test;peut-être;{1}", "email_confirmed", "neither yes nor no")]
    [InlineData("{0};Dupond;;;a@exemple.test;;;;;", "hash", "no password to take over")]
    [InlineData("{0};Dupond;;;a@exemple.test;;;$2y$10$N9qo8uLOickgx2ZMRZoMye;;", "scheme", "bcrypt")]
    [InlineData("{0};Dupond;;;a@exemple.test;;pbkdf2-sha1;4b007901b765489abead49d926f721d065a429c1;salt;99999999", "iterations", "too costly")]
    [InlineData("{0};Dupond;;;a@exemple.test;;sha256-salt-password;4b00;salt;", "hash", "of the wrong length")]
    [InlineData("{0};Dupond;;;prise@exemple.test;;{1}", "login", "another person's login")]
    [InlineData("{0};Dupond;;jdupond;prise@exemple.test;;{1}", "email", "another person's login as address")]
    public async Task Import_WrongLine_IsSetAsideWithLineColumnAndReason(string line, string column, string why)
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);
        await OpenAsync(host, office, "prise@exemple.test");
        var before = (await host.AccountsAsync(office)).Count;

        var result = await ImportAsync(host, office, [string.Format(System.Globalization.CultureInfo.InvariantCulture, line, household, Hash)]);

        var fault = result.Faults.ShouldHaveSingleItem(why);
        (fault.Line, fault.Column).ShouldBe((2, column), why);
        fault.Reason.ShouldNotContain("exemple.test", Case.Insensitive, why);
        (await host.AccountsAsync(office)).Count.ShouldBe(before, why);
    }

    [Fact]
    public async Task Import_TwoLinesOfOnePersonOrLogin_KeepsTheFirst()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);
        var other = await CreateHouseholdAsync(host, office, "Martin");

        var result = await ImportAsync(host, office, [$"{household};Dupond;;un;;;{Hash}", $"{household};Dupond;;deux;;;{Hash}", $"{other};Martin;;UN;;;{Hash}"]);

        result.Imported.ShouldBe(1);
        result.Faults.Select(fault => (fault.Line, fault.Column)).ShouldBe([(3, "last_name"), (4, "login")]);
        result.Faults.ShouldAllBe(fault => fault.Reason.Contains("ligne 2"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public async Task Import_CoSignatories_KeepsToTheOfficesLimit(int limit, int imported)
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync(settings => HouseholdOffice(settings) with { Registration = HouseholdOffice(settings).Registration with { AccountsPerHousehold = limit } });
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident(), TestData.CreateResident("Martin"));

        var result = await ImportAsync(host, office, [$"{lease.HouseholdReference};Dupond;;un;;;{Hash}", $"{lease.HouseholdReference};Martin;;deux;;;{Hash}"]);

        result.Imported.ShouldBe(imported);
        result.Faults.Count.ShouldBe(2 - imported);
    }

    [Fact]
    public async Task Import_Rehearsal_CountsAndChangesNothing()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);

        var result = await ImportAsync(host, office, [$"{household};Dupond;;jdupond;;;{Hash}", "1;Dupond;;x;;;" + Hash], new AccountImportChoices(IsRehearsal: true));

        (result.Imported, result.Faults.Count).ShouldBe((1, 1));
        (await host.AccountsAsync(office)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_UnconfirmedAddress_IsAskedToConfirm()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);

        await ImportAsync(host, office, [$"{household};Dupond;;;jeanne@exemple.test;no;{Hash}"]);

        (await host.SignInOutcomeAsync(office, "jeanne@exemple.test", "password")).ShouldBe(SignInOutcome.Unconfirmed);
    }

    [Fact]
    public async Task Import_LoginBesideAnUnconfirmedAddress_IsConfirmedByALinkToIt()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);
        await ImportAsync(host, office, [$"{household};Dupond;;jdupond;jeanne@exemple.test;no;{Hash}"]);
        var before = await host.SignInOutcomeAsync(office, "jdupond", "password");

        await using (var scope = host.Enter(office))
        {
            await scope.Get<EmailConfirmation>().ResendAsync(EmailAddress.TryParse("jeanne@exemple.test", out var address) ? address : throw new FormatException(), null, Cancelled);
        }

        await host.ConfirmAsync(office, (await host.MailsAsync(office)).Select(AccountsHost.TokenOf).Single());

        before.ShouldBe(SignInOutcome.Unconfirmed);
        (await host.SignInOutcomeAsync(office, "jdupond", "password")).ShouldBe(SignInOutcome.SignedIn);
    }

    [Theory]
    [InlineData(4_000, true)]
    [InlineData(4_002, false)]
    public async Task Import_HashDearerThanOurs_IsSetAsideOrInvited(int rounds, bool fits)
    {
        await using var host = new AccountsHost(database, ("PasswordIterations", "3000"));
        var (office, household) = await PrepareAsync(host);
        string[] lines = [$"{household};Dupond;;;jeanne@exemple.test;;pbkdf2-sha256;{new string('a', 64)};sel;{rounds}"];

        var strict = await ImportAsync(host, office, lines, new AccountImportChoices(IsRehearsal: true));
        var inviting = await ImportAsync(host, office, lines, new AccountImportChoices(Invites: true));

        (strict.Imported, strict.Faults.Count).ShouldBe(fits ? (1, 0) : (0, 1));
        (inviting.Imported, inviting.Invited).ShouldBe(fits ? (1, 0) : (0, 1));
        ((await host.AccountsAsync(office)).Single().PasswordHash is null).ShouldBe(!fits);
    }

    [Fact]
    public async Task Import_NobodyComesForMonths_KeepsTheAccountsForTheirHolders()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);
        var (byAddress, invited) = (await CreateHouseholdAsync(host, office, "Durand"), await CreateHouseholdAsync(host, office, "Martin"));
        string[] lines =
        [
            $"{household};Dupond;;jdupond;jeanne@exemple.test;no;{Hash}",
            $"{byAddress};Durand;;;durand@exemple.test;no;{Hash}",
            $"{invited};Martin;;;martin@exemple.test;no;;;;",
        ];
        await ImportAsync(host, office, lines, new AccountImportChoices(Invites: true));
        host.Time.Advance(TimeSpan.FromDays(100));

        await using var scope = host.Enter(office);
        var result = await scope.Get<AccountCleanup>().WorkAsync(Cancelled);

        result.Accounts.ShouldBe(0);
        (await host.AccountsAsync(office)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Import_Inviting_OpensAnAccountByItsLinkOnce()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);

        var result = await ImportAsync(host, office, [$"{household};Dupond;;;jeanne@exemple.test;;;$2y$10$N9qo8uLOickgx2ZMRZoMye;;"], new AccountImportChoices(Invites: true));
        var mail = (await host.MailsAsync(office)).ShouldHaveSingleItem();
        var token = AccountsHost.TokenOf(mail);
        var before = await host.SignInOutcomeAsync(office, "jeanne@exemple.test", AccountsHost.Password);
        var weak = await AcceptAsync(host, office, token, "court");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AcceptAsync(host, office, token, AccountsHost.Password)));

        (result.Imported, result.Invited, result.Faults.Count).ShouldBe((0, 1, 0));
        (mail.Kind, mail.Recipient).ShouldBe(("invitation", "jeanne@exemple.test"));
        before.ShouldBe(SignInOutcome.Refused);
        weak.ShouldBe(InvitationOutcome.AgainstPolicy);
        answers.Count(answer => answer is InvitationOutcome.Accepted).ShouldBe(1);
        (await host.SignInOutcomeAsync(office, "jeanne@exemple.test", AccountsHost.Password)).ShouldBe(SignInOutcome.SignedIn);
        (await AcceptAsync(host, office, token, AccountsHost.Password)).ShouldBe(InvitationOutcome.LinkIsDead);
    }

    [Fact]
    public async Task Invitation_Expired_IsSentAgainToTheSameAddressOnly()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);
        await ImportAsync(host, office, [$"{household};Dupond;;;jeanne@exemple.test;;;;;"], new AccountImportChoices(Invites: true));
        var token = AccountsHost.TokenOf((await host.MailsAsync(office)).Single());
        host.Time.Advance(TimeSpan.FromDays(8));

        var late = await AcceptAsync(host, office, token, AccountsHost.Password);
        await using (var scope = host.Enter(office))
        {
            await scope.Get<EmailConfirmation>().ResendAsync(AccountsHost.Request(household, "Dupond").Email, null, Cancelled);
        }

        var again = AccountsHost.TokenOf((await host.MailsAsync(office))[^1]);
        late.ShouldBe(InvitationOutcome.LinkIsDead);
        (await AcceptAsync(host, office, again, AccountsHost.Password)).ShouldBe(InvitationOutcome.Accepted);
    }

    [Fact]
    public async Task Import_OneAccount_IsOnRecordWithoutItsSecrets()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);

        await ImportAsync(host, office, [$"{household};Dupond;;jdupond;;;{Hash}"]);

        await using var scope = host.Enter(office);
        var entry = await scope.Database.AuditEntries.SingleAsync(row => row.Action == AuditAction.AccountImported, Cancelled);
        (entry.Actor, entry.Details).ShouldBe((AuditActor.Job, null));
    }

    [Fact]
    public async Task Import_WindowsFile_IsRefusedWhole()
    {
        await using var host = new AccountsHost(database);
        var (office, household) = await PrepareAsync(host);

        var result = await ImportAsync(host, office, [$"{household};Lefèvre;;jdupond;;;{Hash}"], encoding: System.Text.Encoding.Latin1);

        result.Refusal.ShouldNotBeNull().ShouldContain("UTF-8");
        (await host.AccountsAsync(office)).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static OfficeSettings HouseholdOffice(OfficeSettings settings) => settings with
    {
        Registration = settings.Registration with { Reference = [settings.Registration.Reference[0] with { Kind = ReferenceKind.Household, MinDigits = 1, MaxDigits = 20 }] },
    };

    private static async Task<(Office Office, string Household)> PrepareAsync(AccountsHost host)
    {
        var office = await host.CreateOfficeAsync(HouseholdOffice);
        return (office, await CreateHouseholdAsync(host, office, "Dupond"));
    }

    private static async Task<string> CreateHouseholdAsync(AccountsHost host, Office office, string lastName) =>
        (await host.CreateHouseholdAsync(office, TestData.CreateResident(lastName))).HouseholdReference;

    private static async Task<string> OpenAsync(AccountsHost host, Office office, string email = "jeanne@exemple.test")
    {
        var household = await CreateHouseholdAsync(host, office, "Durand");
        await host.RegisterAsync(office, AccountsHost.Request(household, "Durand", email));
        await host.ConfirmAsync(office, (await host.MailsAsync(office)).Where(mail => mail.Recipient == email).Select(AccountsHost.TokenOf).Single());
        return email;
    }

    private static async Task<string> HouseholdAsync(AccountsHost host, Office office)
    {
        await using var scope = host.Enter(office);
        return await scope.Database.Leases.Select(lease => lease.HouseholdReference).SingleAsync(Cancelled);
    }

    private static async Task<InvitationOutcome> AcceptAsync(AccountsHost host, Office office, string? token, string password)
    {
        await using var scope = host.Enter(office);
        return (await scope.Get<Invitations>().AcceptAsync(token, password, "fr", null, Cancelled)).Outcome;
    }

    private async Task<AccountImportResult> ImportAsync(AccountsHost host, Office office, string[] lines, AccountImportChoices? choices = null, System.Text.Encoding? encoding = null)
    {
        var path = Path.Combine(_folder.FullName, "comptes.csv");
        await File.WriteAllLinesAsync(path, [Header, .. lines], encoding ?? new System.Text.UTF8Encoding(false), Cancelled);
        await using var scope = host.Enter(office);
        return await scope.Get<AccountImport>().RunAsync(path, choices ?? new AccountImportChoices(), null, Cancelled);
    }
}
