using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Pages.Accounts;

/// <summary>What tests of getting back in read: the mails, and the account as it stands.</summary>
internal static partial class RecoveryPortal
{
    public const string OtherPassword = "autre-3-mot-4-quai";

    public static async Task<IReadOnlyList<OutboundMail>> MailsToAsync(this SharedPortal portal, Office office, string address)
    {
        await using var scope = portal.Host.Enter(office);
        return await scope.Database.OutboundMails.AsNoTracking().Where(mail => mail.Recipient == address).OrderBy(mail => mail.Id).ToListAsync();
    }

    /// <summary>Path and query of the link in the newest mail of a kind to an address.</summary>
    public static async Task<string> LinkAsync(this SharedPortal portal, Office office, string address, string kind) =>
        LinkOf((await portal.MailsToAsync(office, address)).Last(mail => mail.Kind == kind));

    public static string LinkOf(OutboundMail mail) => Link().Match(mail.Text).Groups[1].Value;

    public static async Task<Account> AccountAsync(this SharedPortal portal, Office office)
    {
        await using var scope = portal.Host.Enter(office);
        return await scope.Database.Accounts.AsNoTracking().SingleAsync();
    }

    /// <summary>Asks for a new password as a person does.</summary>
    public static async Task<PortalPage> AskForPasswordAsync(this PortalBrowser browser, string address) =>
        await browser.SubmitAsync(await browser.GetAsync("/mot-de-passe-oublie"), new Dictionary<string, string> { ["Input.Email"] = address });

    /// <summary>Opens a link and chooses a password there.</summary>
    public static async Task<PortalPage> ChoosePasswordAsync(this PortalBrowser browser, string link, string password = OtherPassword) =>
        await browser.SubmitAsync(await browser.GetAsync(link), new Dictionary<string, string> { ["Input.Password"] = password, ["Input.PasswordAgain"] = password });

    public static async Task<PortalPage> AskForEmailAsync(this PortalBrowser browser, string address) =>
        await browser.SubmitAsync(await browser.GetAsync("/informations/adresse-mail"), new Dictionary<string, string> { ["Input.Email"] = address });

    /// <summary>Whether the browser is signed in: residents' pages lead others to the sign-in page.</summary>
    public static async Task<bool> IsSignedInAsync(this PortalBrowser browser) =>
        (await browser.GetAsync("/contrats")).Address.AbsolutePath == "/contrats";

    [GeneratedRegex(@"https://[^/\s]+(/\S*\?jeton=[A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
