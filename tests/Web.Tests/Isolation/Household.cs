using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Paying;
using TenantCloud.Core.PersonalData;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>A resident who is signed in, with one row of every kind that the product keeps, each recognisable.</summary>
public sealed class Household
{
    private const string Password = "mot2passe-sûr9";

    private const string LoginId = "login";
    private const string TokenId = "token";

    private Household()
    {
    }

    public required Office Office { get; init; }

    /// <summary>One row of every kind.</summary>
    public required IReadOnlyDictionary<Type, OfficeOwned> Rows { get; init; }

    /// <summary>Every word that could be given as an id: the rows' ids, and what is not an id but opens something.</summary>
    public required IReadOnlyDictionary<string, string> Ids { get; init; }

    /// <summary>Words that nobody else may read.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    /// <summary>The header that the browser sends.</summary>
    public string Cookies { get; private set; } = "";

    /// <summary>The form token that goes with <see cref="Cookies"/>.</summary>
    public string FormToken { get; private set; } = "";

    public string Hostname => Office.Settings.CanonicalHostname;

    public Guid IdOf<T>()
        where T : OfficeOwned => Rows[typeof(T)].Id;

    public T Row<T>()
        where T : OfficeOwned => (T)Rows[typeof(T)];

    /// <param name="host">The portal.</param>
    /// <param name="office">Whose resident.</param>
    /// <param name="cents">Number from 10 to 99 that no other household has: its amounts end in it.</param>
    public static async Task<Household> CreateAsync(PortalHost host, Office office, int cents)
    {
        var mark = RandomNumberGenerator.GetHexString(10);
        var token = $"jeton-{mark}";
        var rows = CreateRows(mark, cents, token);
        var account = (Account)rows[typeof(Account)];
        await using (var scope = host.Enter(office))
        {
            var missing = scope.Database.Model.GetEntityTypes().Where(IsOfficeOwned).Select(entity => entity.ClrType).Except(rows.Keys).Select(type => type.Name);
            if (missing.Any())
            {
                throw new InvalidOperationException($"Give the household of the walk a row of: {string.Join(", ", missing)}.");
            }

            account.PasswordHash = scope.Get<IPasswordHasher<Account>>().HashPassword(account, Password);
            await StoreCopyAsync(scope, (DataExport)rows[typeof(DataExport)], mark);
            await scope.SaveAsync([.. rows.Values]);
        }

        var household = new Household
        {
            Office = office,
            Rows = rows,
            Ids = rows.ToDictionary(row => row.Key.Name, row => row.Value.Id.ToString())
                .Concat([new(LoginId, account.Login), new(TokenId, token), new("order", ((Payment)rows[typeof(Payment)]).OrderId), new("reference", ((Lease)rows[typeof(Lease)]).Reference)])
                .ToDictionary(),
            Marks = [mark, account.Login, $"411,{cents}", $"111,{cents}"],
        };
        await household.SignInAsync(host);
        return household;
    }

    /// <summary>Signs in, for the first time or after the session was ended.</summary>
    public async Task SignInAsync(PortalHost host)
    {
        using var browser = host.Browser(Office);
        await browser.SubmitAsync(await browser.GetAsync("/connexion"), new Dictionary<string, string> { ["Input.Login"] = Row<Account>().Login, ["Input.Password"] = Password });
        var form = await browser.GetAsync("/paiement");
        Cookies = browser.Cookies.GetCookieHeader(new Uri($"https://{Hostname}"));
        FormToken = form.Document.QuerySelector("main input[name=__form]")?.GetAttribute("value") ?? throw new InvalidOperationException($"Not signed in: {form.Text}");
    }

    /// <summary>What works at the office for whoever has it: a mailed link, and a login with which anybody can fail to sign in.</summary>
    public bool IsSecret(string id) => Ids[TokenId] == id || Ids[LoginId] == id;

    /// <summary>All values of all rows as they stand in the database now.</summary>
    public async Task<IReadOnlyList<string>> ReadRowsAsync(PortalHost host)
    {
        await using var scope = host.Enter(Office);
        var values = new List<string>();
        foreach (var (type, row) in Rows)
        {
            var found = await scope.Database.FindAsync(type, Office.Id, row.Id) ?? throw new InvalidOperationException($"{type.Name} is gone.");
            var entry = scope.Database.Entry(found);
            // Who walked through the sign-out signs in again.
            foreach (var property in entry.Metadata.GetProperties().Where(property => !property.IsShadowProperty() && property.Name != nameof(Account.LastSignInAt)))
            {
                var value = entry.CurrentValues[property];
                values.Add($"{type.Name}.{property.Name} of {row.Id}: {(value is byte[] bytes ? Convert.ToHexString(bytes) : value)}");
            }
        }

        return values;
    }

    private static bool IsOfficeOwned(IEntityType entity) => typeof(IOfficeOwned).IsAssignableFrom(entity.ClrType);

    private static Dictionary<Type, OfficeOwned> CreateRows(string mark, int cents, string token)
    {
        var resident = TestData.CreateResident($"Nom{mark}", $"Prenom{mark}", reference: $"R{mark}");
        var lease = TestData.CreateLease($"L{mark}", $"F{mark}", balanceCents: 41_100 + cents);
        var account = TestData.CreateAccount(resident, $"{mark.ToLowerInvariant()}@exemple.test");
        var payment = TestData.CreatePayment(lease, account, 11_100 + cents, PaymentState.Paid);
        var mail = TestData.CreateMail();
        mail.State = OutboundMailState.Sent;
        var feed = TestData.CreateFeedRun();
        var staff = TestData.CreateStaffAccount($"staff-{mark.ToLowerInvariant()}@exemple.test");
        OfficeOwned[] rows =
        [
            resident, TestData.CreateProfile(resident), TestData.CreateConsent(account), TestData.CreateDataExport(account), lease, TestData.CreateHolder(lease, resident), TestData.CreateOccupant(lease), TestData.CreateInsurance(lease),
            TestData.CreateLedgerLine(lease, 41_100 + cents), TestData.CreateDocument(lease), TestData.CreateWorkOrder(lease),
            account, CreateToken(account, token), TestData.CreateSignInSession(account), TestData.CreatePasskey(account), TestData.CreateUsedChallenge(), TestData.CreateAttemptCount(), TestData.CreateAuditEntry(),
            payment, TestData.CreatePaymentNotification(payment), mail, TestData.CreateMailEvent(mail), TestData.CreateSuppression(), TestData.CreateMailWording(),
            feed, TestData.CreateFeedRejection(feed), TestData.CreateJobRun(),
            staff, TestData.CreateStaffSession(staff), TestData.CreateStaffPasskey(staff),
        ];
        return rows.ToDictionary(row => row.GetType());
    }

    private static async Task StoreCopyAsync(TestScope scope, DataExport export, string mark)
    {
        var stored = await scope.Get<FileStore>().WriteAsync($"export-{mark}", FileKind.Zip, async (file, stopping) => await file.WriteAsync(Encoding.UTF8.GetBytes(mark), stopping), CancellationToken.None);
        (export.State, export.FileKey, export.SizeBytes) = (DataExportState.Ready, stored.Key, stored.SizeBytes);
        (export.ReadyAt, export.ExpiresAt) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private static AccountToken CreateToken(Account account, string token)
    {
        var any = TestData.CreateAccountToken(account);
        return new AccountToken
        {
            Id = any.Id,
            AccountId = any.AccountId,
            Purpose = any.Purpose,
            Hash = SHA256.HashData(Encoding.UTF8.GetBytes(token)),
            CreatedAt = any.CreatedAt,
            ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(1),
        };
    }
}
