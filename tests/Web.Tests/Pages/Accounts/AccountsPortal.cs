using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Residents;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Pages.Accounts;

/// <summary>Households and accounts for tests of the account pages.</summary>
internal static partial class AccountsPortal
{
    public const string Password = "mot2passe-sûr9";

    public static async Task<Lease> CreateHouseholdAsync(this SharedPortal portal, Office office, Resident? resident = null, string? reference = null, string? dwelling = null)
    {
        await using var scope = portal.Host.Enter(office);
        var lease = TestData.CreateLease(reference: reference ?? NewDigits(8), householdReference: reference);
        lease.DwellingReference = dwelling ?? lease.DwellingReference;
        var holder = resident ?? TestData.CreateResident();
        await scope.SaveAsync(lease, holder, TestData.CreateHolder(lease, holder));
        return lease;
    }

    /// <summary>A confirmed account made through the pages.</summary>
    public static async Task<string> CreateAccountAsync(this SharedPortal portal, Office office, string email = "jeanne@exemple.test")
    {
        var lease = await portal.CreateHouseholdAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SubmitAsync(await browser.GetAsync("/inscription"), Answers(lease.Reference, "Dupond", email));
        await browser.SubmitAsync(await browser.GetAsync(await portal.LinkAsync(office, email)));
        return email;
    }

    public static async Task<PortalPage> SignInAsync(this PortalBrowser browser, string login, string password = Password, string path = "/connexion") =>
        await browser.SubmitAsync(await browser.GetAsync(path), new Dictionary<string, string> { ["Input.Login"] = login, ["Input.Password"] = password });

    /// <summary>Path and query of the confirmation link in the newest mail to an address.</summary>
    public static async Task<string> LinkAsync(this SharedPortal portal, Office office, string email)
    {
        await using var scope = portal.Host.Enter(office);
        var mail = await scope.Database.OutboundMails.Where(mail => mail.Recipient == email).OrderByDescending(mail => mail.Id).FirstAsync();
        return Link().Match(mail.Text).Value;
    }

    public static Dictionary<string, string> Answers(string reference, string lastName, string email = "jeanne@exemple.test") => new()
    {
        ["Identity.References[0]"] = reference,
        ["Identity.LastName"] = lastName,
        ["Credentials.Email"] = email,
        ["Credentials.Password"] = Password,
    };

    public static string NewDigits(int count) => string.Concat(Enumerable.Range(0, count).Select(index => (char)('1' + Random.Shared.Next(9))));

    /// <summary>A page without what differs from one answer to the next by nature: form tokens.</summary>
    public static string WithoutTokens(this PortalPage page) => FormToken().Replace(page.Body, "");

    public static Action<JsonObject> Registration(string json) => file => file["registration"] = JsonNode.Parse(json);

    [GeneratedRegex(@"/inscription/confirmer\?jeton=[A-Za-z0-9_-]+")]
    private static partial Regex Link();

    [GeneratedRegex("<input[^>]*name=\"(__form|Draft)\"[^>]*>")]
    private static partial Regex FormToken();
}
