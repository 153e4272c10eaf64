using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Residents;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class RegistrationTests(TestDatabase database)
{
    public enum Situation
    {
        Matches,
        UnknownReference,
        OtherName,
        AddressHasAnAccount,
        HouseholdHasItsAccount,
        EndedLease,
        WaitingForConfirmation,
    }

    public static TheoryData<string, string, bool, string> Names => new()
    {
        { "Dupond", "DUPOND", true, "bills print capitals" },
        { "LÉVÊQUE", "Leveque", true, "accents are often left out" },
        { "Le Goff", "legoff", true, "spacing does not count" },
        { "d’Angelo", "D ANGELO", true, "an apostrophe printed as a blank" },
        { "de La Tour", "Tour", true, "without particles" },
        { "Martin-Dupuis", "MARTIN DUPUIS", true, "a hyphen printed as a blank" },
        { "Martin-Dupuis", "Martin", false, "half a compound name" },
        { "Ben Saïd", "BENSAID", true, "particle in one word" },
        { "Lœuf", "LOEUF", true, "ligature" },
        { "Le", "LE", true, "a name that is a particle elsewhere" },
        { "Dupond", "Dupont", false, "another name" },
        { "Dupond", "--", false, "no letter at all" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Register_Name_OpensAccountOnlyWhereItFits(string onTheBooks, string typed, bool fits, string reason)
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident(onTheBooks));

        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, typed));

        (await host.AccountsAsync(office)).Count.ShouldBe(fits ? 1 : 0, reason);
        (await host.MailsAsync(office)).ShouldHaveSingleItem().Kind.ShouldBe(fits ? "confirm-email" : "registration-refused", reason);
    }

    [Theory]
    [InlineData(Situation.Matches, "confirm-email")]
    [InlineData(Situation.UnknownReference, "registration-refused")]
    [InlineData(Situation.OtherName, "registration-refused")]
    [InlineData(Situation.AddressHasAnAccount, "account-exists")]
    [InlineData(Situation.HouseholdHasItsAccount, "registration-refused")]
    [InlineData(Situation.EndedLease, "registration-refused")]
    [InlineData(Situation.WaitingForConfirmation, "confirm-email")]
    public async Task Register_AnySituation_AnswersAlikeForTheSameWork(Situation situation, string mail)
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var usual = await host.CreateHouseholdAsync(office, TestData.CreateResident("Martin"));
        await host.RegisterAsync(office, AccountsHost.Request(AccountsHost.NewReference(), "Personne", "first@exemple.test"));
        host.Cost.Take();
        await host.RegisterAsync(office, AccountsHost.Request(usual.Reference, "Martin", "usual@exemple.test"));
        var expected = host.Cost.Take();
        var request = await PrepareAsync(host, office, situation);
        host.Cost.Take();

        var result = await host.RegisterAsync(office, request);

        result.ShouldBe(RegistrationResult.MailSent);
        host.Cost.Take().ShouldBe(expected);
        expected.Hashes.ShouldBe(1);
        (await host.MailsAsync(office)).Last(sent => sent.Recipient == request.Email.Value).Kind.ShouldBe(mail);
    }

    [Fact]
    public async Task Register_CoSignatory_OpensTheirOwnAccountWhereTwoAreAllowed()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync(settings => settings with { Registration = settings.Registration with { AccountsPerHousehold = 2 } });
        var (signatory, coSignatory) = (TestData.CreateResident("Martin"), TestData.CreateResident("Diallo"));
        var lease = await host.CreateHouseholdAsync(office, signatory, coSignatory);

        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Diallo", "diallo@exemple.test"));
        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Martin", "martin@exemple.test"));

        (await host.AccountsAsync(office)).Select(account => account.ResidentId).ShouldBe([coSignatory.Id, signatory.Id], ignoreOrder: true);
    }

    [Theory]
    [InlineData("holder", "the husband left the lease")]
    [InlineData("lease", "the lease of then is over, the household has another")]
    public async Task Register_AccountOfSomebodyWhoLeft_KeepsNobodyOut(string ended, string reason)
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var (gone, stays) = (TestData.CreateResident("Martin"), TestData.CreateResident("Diallo"));
        var lease = await host.CreateHouseholdAsync(office, gone, stays);
        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Martin", "martin@exemple.test"));
        await host.ConfirmAsync(office, (await host.MailsAsync(office)).Select(AccountsHost.TokenOf).Single());
        var reference = await EndAsync(host, office, lease, gone, stays, ended);

        await host.RegisterAsync(office, AccountsHost.Request(reference, "Diallo", "diallo@exemple.test"));

        (await host.AccountsAsync(office)).Select(account => account.ResidentId).ShouldBe([gone.Id, stays.Id], ignoreOrder: true, customMessage: reason);
    }

    /// <returns>The reference of the lease that runs.</returns>
    private static async Task<string> EndAsync(AccountsHost host, Office office, Lease lease, Resident gone, Resident stays, string ended)
    {
        DateOnly? yesterday = DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime).AddDays(-1);
        await using var scope = host.Enter(office);
        if (ended == "holder")
        {
            await scope.Database.LeaseHolders.Where(row => row.ResidentId == gone.Id).ExecuteUpdateAsync(row => row.SetProperty(holder => holder.EndsOn, yesterday));
            return lease.Reference;
        }

        await scope.Database.Leases.Where(row => row.Id == lease.Id).ExecuteUpdateAsync(row => row.SetProperty(old => old.EndsOn, yesterday));
        var next = TestData.CreateLease(reference: AccountsHost.NewReference(), householdReference: lease.HouseholdReference);
        await scope.SaveAsync(next, TestData.CreateHolder(next, await scope.Database.Residents.SingleAsync(row => row.Id == stays.Id)));
        return next.Reference;
    }

    [Theory]
    [InlineData("Jean-Pierre", "1975-09-10", 1, "both agree")]
    [InlineData("jean pierre", "1975-09-10", 1, "hyphen left out")]
    [InlineData("Jean-Pierre", "1975-10-09", 0, "day and month exchanged")]
    [InlineData("Paul", "1975-09-10", 0, "another person of the household")]
    [InlineData("Jean-Pierre", null, 0, "no date")]
    public async Task Register_FirstNameAndBirthDateAsked_BothMustAgree(string firstName, string? birthDate, int accounts, string reason)
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync(settings => settings with
        {
            Registration = settings.Registration with { IdentityFields = [IdentityField.FirstName, IdentityField.BirthDate] },
        });
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident("Dupond", "JEAN-PIERRE", new DateOnly(1975, 9, 10)));
        var request = AccountsHost.Request(lease.Reference, "Dupond");

        await host.RegisterAsync(office, request with
        {
            Identity = request.Identity with { FirstName = firstName, BirthDate = birthDate is null ? null : DateOnly.Parse(birthDate, System.Globalization.CultureInfo.InvariantCulture) },
        });

        (await host.AccountsAsync(office)).Count.ShouldBe(accounts, reason);
    }

    [Fact]
    public async Task Register_TenTimesAtOnce_OpensOneAccount()
    {
        await using var host = new AccountsHost(database, ("RegistrationsPerReference", "100"));
        var office = await host.CreateOfficeAsync();
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident());

        await Task.WhenAll(Enumerable.Range(0, 10).Select(turn => host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Dupond", $"jeanne{turn % 2}@exemple.test"))));

        (await host.AccountsAsync(office)).ShouldHaveSingleItem();
        (await host.MailsAsync(office)).Count.ShouldBe(10);
    }

    [Fact]
    public async Task Register_SameAddressAtTwoOffices_MakesTwoAccountsThatLockOutApart()
    {
        await using var host = new AccountsHost(database);
        var (one, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());
        var email = await host.CreateAccountAsync(one);
        await host.CreateAccountAsync(other);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await host.SignInAsync(one, email, "faux");
        }

        (await host.SignInOutcomeAsync(one, email, AccountsHost.Password)).ShouldBe(SignInOutcome.Refused);
        (await host.SignInOutcomeAsync(other, email, AccountsHost.Password)).ShouldBe(SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task Register_SixthAttemptOnOneReference_IsRefusedRightOrWrongAndOnlyAtThisOffice()
    {
        await using var host = new AccountsHost(database);
        var (one, other) = (await host.CreateOfficeAsync(), await host.CreateOfficeAsync());
        var lease = await host.CreateHouseholdAsync(one, TestData.CreateResident());
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await host.RegisterAsync(one, AccountsHost.Request(lease.Reference, "Faux", client: $"192.0.2.{attempt}"));
        }

        var sixth = await host.RegisterAsync(one, AccountsHost.Request(lease.Reference, "Dupond", client: "192.0.2.99"));
        var elsewhere = await host.RegisterAsync(other, AccountsHost.Request(lease.Reference, "Dupond", client: "192.0.2.99"));
        host.Time.Advance(TimeSpan.FromHours(1));
        var later = await host.RegisterAsync(one, AccountsHost.Request(lease.Reference, "Dupond"));

        sixth.ShouldBe(RegistrationResult.TooManyAttempts);
        elsewhere.ShouldBe(RegistrationResult.MailSent);
        later.ShouldBe(RegistrationResult.MailSent);
    }

    [Fact]
    public async Task Register_ManyReferencesFromOneNetwork_AreLimited()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await host.RegisterAsync(office, AccountsHost.Request(AccountsHost.NewReference(), "Dupond", client: $"2001:db8::{attempt}"));
        }

        var next = await host.RegisterAsync(office, AccountsHost.Request(AccountsHost.NewReference(), "Dupond", client: "2001:db8::ffff"));
        var neighbour = await host.RegisterAsync(office, AccountsHost.Request(AccountsHost.NewReference(), "Dupond", client: "2001:db8:0:1::1"));

        next.ShouldBe(RegistrationResult.TooManyAttempts);
        neighbour.ShouldBe(RegistrationResult.MailSent);
    }

    [Fact]
    public async Task Register_TypedAnotherAddressFirst_TheUnconfirmedAccountYields()
    {
        await using var host = new AccountsHost(database);
        var office = await host.CreateOfficeAsync();
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident());
        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Dupond", "faute@exemple.test"));
        var stale = AccountsHost.TokenOf((await host.MailsAsync(office))[0]);

        await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Dupond", "juste@exemple.test"));

        (await host.AccountsAsync(office)).ShouldHaveSingleItem().Email.ShouldBe("juste@exemple.test");
        (await host.ConfirmAsync(office, stale)).ShouldBe(ConfirmationResult.Unknown);
    }

    private static async Task<RegistrationRequest> PrepareAsync(AccountsHost host, TenantCloud.Offices.Office office, Situation situation)
    {
        var lease = await host.CreateHouseholdAsync(office, TestData.CreateResident("Diallo"));
        switch (situation)
        {
            case Situation.UnknownReference:
                return AccountsHost.Request(AccountsHost.NewReference(), "Diallo");
            case Situation.OtherName:
                return AccountsHost.Request(lease.Reference, "Diarra");
            case Situation.AddressHasAnAccount:
                await host.CreateAccountAsync(office, "pris@exemple.test");
                return AccountsHost.Request(lease.Reference, "Diallo", "PRIS@exemple.test");
            case Situation.HouseholdHasItsAccount:
                await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Diallo", "premier@exemple.test"));
                await host.ConfirmAsync(office, (await host.MailsAsync(office)).Where(mail => mail.Recipient == "premier@exemple.test").Select(AccountsHost.TokenOf).Single());
                return AccountsHost.Request(lease.Reference, "Diallo");
            case Situation.EndedLease:
                await using (var scope = host.Enter(office))
                {
                    scope.Database.Leases.Attach(lease).Entity.EndsOn = new DateOnly(2026, 3, 9);
                    await scope.Database.SaveChangesAsync();
                }

                return AccountsHost.Request(lease.Reference, "Diallo");
            case Situation.WaitingForConfirmation:
                await host.RegisterAsync(office, AccountsHost.Request(lease.Reference, "Diallo", "attend@exemple.test"));
                return AccountsHost.Request(lease.Reference, "Diallo");
            default:
                return AccountsHost.Request(lease.Reference, "Diallo");
        }
    }
}
