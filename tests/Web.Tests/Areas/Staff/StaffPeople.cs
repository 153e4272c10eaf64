using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Areas.Staff;

/// <summary>Staff for tests of their area.</summary>
internal static partial class StaffPeople
{
    /// <summary>A browser in which somebody of the office is signed in.</summary>
    public static async Task<PortalBrowser> StaffAsync(this SharedPortal portal, Office office, StaffRole role = StaffRole.Administrator)
    {
        var browser = portal.Host.Browser(office);
        await (await Insider.CreateStaffAsync(portal.Host, office, role)).SignInAsync(browser);
        return browser;
    }

    /// <summary>Path and query of the link in the newest mail to an address.</summary>
    public static async Task<string> StaffLinkAsync(this SharedPortal portal, Office office, string email)
    {
        await using var scope = portal.Host.Enter(office);
        var mail = await scope.Database.OutboundMails.Where(mail => mail.Recipient == email).OrderByDescending(mail => mail.Id).FirstAsync();
        return Link().Match(mail.Text).Value;
    }

    /// <summary>Goes through the pages of a link to the recovery codes.</summary>
    public static async Task<(PortalPage Page, byte[] Secret)> OpenAsync(this PortalBrowser browser, string link, string password = Insider.Password)
    {
        var start = await browser.GetAsync(link);
        var answers = new Dictionary<string, string> { ["Input.Password"] = password };
        if (start.Document.QuerySelector("[name='Input.PasswordAgain']") is not null)
        {
            answers["Input.PasswordAgain"] = password;
        }

        var offer = await browser.SubmitAsync(start, answers);
        var secret = Decode(offer.Document.QuerySelector("#secret")?.TextContent ?? throw new InvalidOperationException($"No factor was offered: {offer.Text}"));
        return (await browser.SubmitAsync(offer, new Dictionary<string, string> { ["Input.Code"] = Totp.CodeAt(secret, TimeProvider.System.GetUtcNow()) }), secret);
    }

    public static IReadOnlyList<string> Codes(this PortalPage page) => [.. page.Document.QuerySelectorAll(".codes code").Select(code => code.TextContent)];

    /// <summary>Reads a secret as an authenticator application does (RFC 4648).</summary>
    public static byte[] Decode(string text)
    {
        var (bytes, bits, count) = (new List<byte>(), 0, 0);
        foreach (var letter in text.Where(char.IsAsciiLetterOrDigit))
        {
            (bits, count) = ((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), count + 5);
            if (count >= 8)
            {
                bytes.Add((byte)(bits >> (count - 8)));
                (bits, count) = (bits & ((1 << (count - 8)) - 1), count - 8);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"/gestion/acces\?jeton=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
