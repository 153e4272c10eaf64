using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Ledger;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Paying;
using TenantCloud.Core.PersonalData;
using TenantCloud.Core.Privileged;
using TenantCloud.Core.Residents;
using TenantCloud.Core.Works;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.PersonalData;

/// <summary>The copy of somebody's data holds every kind of row that is about a person, or says why not.</summary>
public sealed class PersonalRecordTests(TestDatabase database)
{
    /// <summary>Where each kind of row stands in <c>donnees.json</c>.</summary>
    private static readonly Dictionary<Type, string> Included = new()
    {
        [typeof(Resident)] = "person",
        [typeof(ResidentProfile)] = "profile",
        [typeof(Account)] = "account",
        [typeof(LeaseHolder)] = "leases",
        [typeof(Lease)] = "leases",
        [typeof(LedgerLine)] = "leases/ledger",
        [typeof(Document)] = "leases/documents",
        [typeof(Insurance)] = "leases/insurances",
        [typeof(WorkOrder)] = "leases/works",
        [typeof(Payment)] = "payments",
        [typeof(OutboundMail)] = "mails",
        [typeof(SignInSession)] = "sessions",
        [typeof(AccountPasskey)] = "passkeys",
        [typeof(AuditEntry)] = "actions",
        [typeof(Consent)] = "consents",
        [typeof(DataExport)] = "exports",
    };

    /// <summary>Kinds of row that are about a person and stay out, each with its reason.</summary>
    private static readonly Dictionary<Type, string> Excluded = new()
    {
        [typeof(AccountToken)] = "A secret of hours, of which only the hash is kept; its use is in the actions.",
        [typeof(Occupant)] = "Another person's data.",
        [typeof(StaffSession)] = "An agent's, whose account is no resident's.",
        [typeof(StaffPasskey)] = "An agent's, whose account is no resident's.",
        [typeof(OperatorPasskey)] = "An operator's, whose account is no resident's.",
        [typeof(OperatorSession)] = "An operator's, whose account is no resident's.",
    };

    [Fact]
    public async Task Model_EveryRowAboutAPerson_IsInTheCopyOrExcludedWithAReason()
    {
        await using var host = new PersonalHost(database);
        await using var scope = host.Enter(await host.CreateOfficeAsync());

        var unknown = scope.Database.Model.GetEntityTypes().Where(IsAboutAPerson).Select(entity => entity.ClrType).Except(Included.Keys).Except(Excluded.Keys).Select(type => type.Name);

        unknown.ShouldBeEmpty("Put these rows into PersonalRecord and Included, or into Excluded with a reason.");
        Excluded.Values.ShouldAllBe(reason => reason.Length > 10);
    }

    [Fact]
    public async Task Json_OneRowOfEveryKind_HasThemAllAndNoSecret()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        var mail = TestData.CreateMail();
        await host.SaveAsync(
            office, TestData.CreateProfile(person.Resident), TestData.CreateLedgerLine(person.Lease), TestData.CreateDocument(person.Lease), TestData.CreateInsurance(person.Lease),
            TestData.CreateWorkOrder(person.Lease), TestData.CreatePayment(person.Lease, person.Account), TestData.CreateSignInSession(person.Account), TestData.CreatePasskey(person.Account), TestData.CreateConsent(person.Account),
            TestData.CreateAccountToken(person.Account), TestData.CreateOccupant(person.Lease), mail);
        (await host.CopyAsync(office, person.Account.Id)).Dispose();
        host.Time.Advance(TimeSpan.FromHours(1));

        using var zip = await host.CopyAsync(office, person.Account.Id);

        var json = PersonalHost.Read(zip, "donnees.json");
        var root = JsonDocument.Parse(json).RootElement;
        foreach (var (type, path) in Included)
        {
            Find(root, path).ValueKind.ShouldNotBe(JsonValueKind.Null, $"{type.Name} at {path}");
        }

        root.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["format", "office", "officeName", "madeAt", "person", "profile", "account", "leases", "payments", "mails", "sessions", "passkeys", "actions", "consents", "exports"]);
        foreach (var secret in new[] { person.Account.SecurityStamp, "passwordHash", "Léo", mail.Recipient, "tokenHash" })
        {
            json.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Json_Values_AreThoseOfTheRows()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await host.SaveAsync(office, TestData.CreateProfile(person.Resident), TestData.CreateConsent(person.Account), TestData.CreateLedgerLine(person.Lease, -5_025, LedgerLineKind.CardPayment));

        using var zip = await host.CopyAsync(office, person.Account.Id);

        var record = JsonSerializer.Deserialize<PersonalRecord>(PersonalHost.Read(zip, "donnees.json"), DataExportFile.Json).ShouldNotBeNull();
        (record.Office, record.Person.LastName, record.Person.BirthDate).ShouldBe((office.Key, "Dupond", new DateOnly(1980, 5, 17)));
        (record.Account.Login, record.Account.Email).ShouldBe((person.Account.Login, person.Account.Email));
        record.Profile.ShouldNotBeNull().MobilePhone.ShouldBe("+33612345678");
        record.Consents.ShouldHaveSingleItem().TextVersion.ShouldBe("2026-01-15");
        var lease = record.Leases.ShouldHaveSingleItem();
        (lease.Reference, lease.RentCents, lease.Ledger[0].AmountCents, lease.Ledger[0].Kind).ShouldBe((person.Lease.Reference, 41_250, -5_025, LedgerLineKind.CardPayment));
    }

    [Fact]
    public async Task Mails_OfWhoHadTheAddressBefore_StayOut()
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        var opened = person.Account.CreatedAt;
        await host.SaveAsync(office, TestData.CreateMail(person.Account.Email, opened.AddDays(-1)), TestData.CreateMail(person.Account.Email, opened.AddDays(1)));

        var sinceOpened = await MailDaysAsync(host, office, person);
        host.Time.Advance(TimeSpan.FromDays(2));
        await AuditAsync(AuditAction.EmailChanged);
        var sinceMoved = await MailDaysAsync(host, office, person);
        host.Time.Advance(TimeSpan.FromDays(1));
        await AuditAsync(AuditAction.EmailChangeUndone);

        sinceOpened.ShouldBe([opened.AddDays(1)]);
        sinceMoved.ShouldBeEmpty("the address was somebody else's until then");
        (await MailDaysAsync(host, office, person)).ShouldBe([opened.AddDays(1)]);

        async Task AuditAsync(AuditAction action)
        {
            await using var scope = host.Enter(office);
            scope.Get<AuditTrail>().Add(AuditActor.Resident, action, person.Account.Id);
            await scope.SaveAsync();
        }
    }

    [Theory]
    [InlineData("fr", "Mes données personnelles")]
    [InlineData("en", "My personal data")]
    public async Task Pdf_ManyLines_RunsOverNumberedPages(string language, string title)
    {
        await using var host = new PersonalHost(database);
        var office = await host.CreateOfficeAsync();
        var person = await host.CreateAsync(office);
        await host.SaveAsync(office, [.. Enumerable.Range(1, 150).Select(index => TestData.CreateLedgerLine(person.Lease, 1_000 + index))]);
        await using var scope = host.Enter(office);
        var (record, _) = await scope.Get<PersonalRecordReader>().ReadAsync(person.Account.Id, TestContext.Current.CancellationToken);

        var path = Path.Combine(host.Outbox, "donnees.pdf");
        Directory.CreateDirectory(host.Outbox);
        await File.WriteAllBytesAsync(path, PersonalRecordPdf.Write(record, office, language), TestContext.Current.CancellationToken);
        var text = await Tool.RunAsync("pdftotext", "-layout", path, "-");

        text.ShouldContain(title);
        text.ShouldContain("Dupond");
        text.ShouldContain(language == "fr" ? "11,50" : "11.50");
        var pages = text.Count(character => character == '\f');
        pages.ShouldBeGreaterThan(2);
        text.ShouldContain(language == "fr" ? $"Page {pages} sur {pages}" : $"Page {pages} of {pages}");
    }

    private static async Task<IEnumerable<DateTimeOffset>> MailDaysAsync(PersonalHost host, Office office, Inhabitant person)
    {
        await using var scope = host.Enter(office);
        var (record, _) = await scope.Get<PersonalRecordReader>().ReadAsync(person.Account.Id, TestContext.Current.CancellationToken);
        return record.Mails.Select(mail => mail.CreatedAt);
    }

    private static bool IsAboutAPerson(IEntityType entity) =>
        entity.GetProperties().Any(property => property.Name is "AccountId" or "ResidentId")
        || entity.ClrType == typeof(Account) || entity.ClrType == typeof(Resident) || Included.ContainsKey(entity.ClrType)
        || entity.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Lease));

    private static JsonElement Find(JsonElement root, string path)
    {
        var found = root;
        foreach (var name in path.Split('/'))
        {
            found = found.GetProperty(name);
            if (found.ValueKind is JsonValueKind.Array)
            {
                found.GetArrayLength().ShouldBePositive(path);
                found = found[0];
            }
        }

        return found;
    }
}
