using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Paying;
using TenantCloud.Core.Residents;
using TenantCloud.Offices;
using TenantCloud.Payments.Lyra;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Pages.Paying;

/// <summary>A resident who is signed in at an office of their own, and the bank of that office.</summary>
internal sealed class PayingPortal : IDisposable
{
    private const string Password = "mot2passe-sûr9";

    private readonly SharedPortal _portal;

    private PayingPortal(SharedPortal portal, Office office, Resident resident, Lease lease, Account account, PortalBrowser browser) =>
        (_portal, Office, Resident, Lease, Account, Browser) = (portal, office, resident, lease, account, browser);

    public Office Office { get; }

    public Resident Resident { get; }

    public Lease Lease { get; }

    public Account Account { get; }

    public PortalBrowser Browser { get; }

    public static async Task<PayingPortal> CreateAsync(SharedPortal portal, Action<JsonObject>? change = null, long balanceCents = 48_632) =>
        await JoinAsync(portal, await portal.CreateOfficeAsync(change), balanceCents);

    /// <summary>Another resident of the same office.</summary>
    public static async Task<PayingPortal> JoinAsync(SharedPortal portal, Office office, long balanceCents = 48_632)
    {
        var resident = TestData.CreateResident();
        var lease = TestData.CreateLease(balanceCents: balanceCents);
        var account = TestData.CreateAccount(resident);
        await using (var scope = portal.Host.Enter(office))
        {
            account.PasswordHash = scope.Get<IPasswordHasher<Account>>().HashPassword(account, Password);
            await scope.SaveAsync(resident, lease, TestData.CreateHolder(lease, resident), account);
        }

        var browser = portal.Host.Browser(office);
        await browser.SubmitAsync(await browser.GetAsync("/connexion"), new Dictionary<string, string> { ["Input.Login"] = account.Login, ["Input.Password"] = Password });
        return new PayingPortal(portal, office, resident, lease, account, browser);
    }

    public async Task<Lease> AddLeaseAsync(long balanceCents, string kind = "garage")
    {
        var lease = TestData.CreateLease(kind: kind, balanceCents: balanceCents);
        await SaveAsync(lease, TestData.CreateHolder(lease, Resident));
        return lease;
    }

    public async Task SaveAsync(params object[] rows)
    {
        await using var scope = _portal.Host.Enter(Office);
        await scope.SaveAsync(rows);
    }

    /// <summary>Fills the page « Effectuer un paiement » as it stands, with these answers.</summary>
    public async Task<PortalPage> PayAsync(string? amount = null, string path = "/paiement", params (string Name, string Value)[] answers)
    {
        var filled = answers.ToDictionary(answer => answer.Name, answer => answer.Value);
        if (amount is not null)
        {
            filled["Input.Amount"] = amount;
        }

        return await Browser.SubmitAsync(await Browser.GetAsync(path), filled);
    }

    /// <summary>Begins a payment and reads back what was stored.</summary>
    public async Task<Payment> StartAsync()
    {
        await PayAsync();
        await using var scope = _portal.Host.Enter(Office);
        return await scope.Database.Payments.AsNoTracking().OrderByDescending(payment => payment.Id).FirstAsync();
    }

    public async Task<Payment> FindAsync(Payment payment)
    {
        await using var scope = _portal.Host.Enter(Office);
        return await scope.Database.Payments.AsNoTracking().SingleAsync(row => row.Id == payment.Id);
    }

    /// <summary>The fields that the bank would sign of a payment.</summary>
    public Dictionary<string, string> BankFields(Payment payment, string status = "AUTHORISED") => new()
    {
        ["vads_amount"] = payment.AmountCents.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["vads_auth_number"] = "3fe97d",
        ["vads_card_brand"] = "VISA",
        ["vads_card_number"] = "497010XXXXXX0014",
        ["vads_ctx_mode"] = "TEST",
        ["vads_currency"] = "978",
        ["vads_hash"] = new string('a', 64),
        ["vads_operation_type"] = "DEBIT",
        ["vads_order_id"] = payment.OrderId,
        ["vads_site_id"] = Shop.ShopId,
        ["vads_trans_id"] = payment.TransactionId,
        ["vads_trans_status"] = status,
        ["vads_trans_uuid"] = payment.Id.ToString("N"),
        ["vads_url_check_src"] = "PAY",
    };

    public static string Sign(Dictionary<string, string> fields)
    {
        var signature = LyraSignature.Compute(fields, TestOfficeFile.ShopKey, LyraSignatureAlgorithm.HmacSha256);
        return string.Join('&', fields.Append(new("signature", signature)).Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
    }

    /// <summary>The query with which the bank sends the browser back.</summary>
    public string ReturnQuery(Payment payment)
    {
        var fields = BankFields(payment);
        fields.Remove("vads_hash");
        fields.Remove("vads_url_check_src");
        return Sign(fields);
    }

    public Task<HttpResponseMessage> NotifyAsync(Payment payment, string status = "AUTHORISED") => NotifyAsync(Sign(BankFields(payment, status)));

    public async Task<HttpResponseMessage> NotifyAsync(string body, string provider = "lyra", Office? at = null)
    {
        using var bank = _portal.Host.Browser(at ?? Office);
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/notifications/paiement/{provider}") { Content = content };
        return await bank.SendAsync(request);
    }

    public void Dispose() => Browser.Dispose();

    private LyraSettings Shop => (LyraSettings)(Office.Settings.Payments ?? throw new InvalidOperationException("The office takes no card.")).Shop;
}
