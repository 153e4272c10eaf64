using System.Text.Json;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Areas;

/// <summary>One of the areas that are entered with two factors, with somebody who may enter it.</summary>
internal sealed record PasskeyArea(PortalHost Host, Office? Office, Insider Person)
{
    public string Hostname => Office?.Settings.CanonicalHostname ?? PortalHost.OperationsHostname;

    public string Root => Office is null ? "" : "/gestion";

    public string SignInPath => $"{Root}/connexion";

    public string SecurityPath => $"{Root}/securite";

    /// <summary>A page for those only who are signed in.</summary>
    public string InnerPath => Root.Length == 0 ? "/offices" : Root;

    public static async Task<PasskeyArea> OfStaffAsync(PortalHost host, Office office, StaffRole role = StaffRole.Administrator) =>
        new(host, office, await Insider.CreateStaffAsync(host, office, role));

    public static async Task<PasskeyArea> OfOperatorsAsync(PortalHost host) => new(host, null, await Insider.CreateOperatorAsync(host));

    public PortalBrowser Browser() => Host.Browser(Hostname);

    public SoftwareAuthenticator Phone() => new() { Origin = $"https://{Hostname}" };

    /// <summary>Signs in with both factors and adds a passkey.</summary>
    public async Task<PortalPage> AddAsync(PortalBrowser browser, SoftwareAuthenticator phone, string name = "")
    {
        await Person.SignInAsync(browser, SignInPath);
        var (options, challenge) = await AskAsync(browser, SecurityPath);
        return await browser.SubmitAsync(await browser.GetAsync(SecurityPath), Answer(phone.Create(options), challenge, name), "form[data-passkey=create]");
    }

    public async Task<PortalPage> SignInAsync(PortalBrowser browser, SoftwareAuthenticator phone)
    {
        var (options, challenge) = await AskAsync(browser, SignInPath);
        return await ProveAsync(browser, SignInPath, phone.Get(options), challenge);
    }

    /// <summary>A challenge of a page.</summary>
    public static async Task<(string Options, string Challenge)> AskAsync(PortalBrowser browser, string page)
    {
        await browser.GetAsync(page);
        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{page}?handler=Defi"));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (json.RootElement.GetProperty("options").GetString() ?? "", json.RootElement.GetProperty("challenge").GetString() ?? "");
    }

    public static async Task<PortalPage> ProveAsync(PortalBrowser browser, string page, string credential, string challenge) =>
        await browser.SubmitAsync(await browser.GetAsync(page), Answer(credential, challenge), "form[data-passkey=get]");

    public async Task<bool> IsInAsync(PortalBrowser browser) => (await browser.GetAsync(InnerPath)).Address.AbsolutePath == InnerPath;

    private static Dictionary<string, string> Answer(string credential, string challenge, string? name = null)
    {
        var answer = new Dictionary<string, string> { ["Answer.Credential"] = credential, ["Answer.Challenge"] = challenge };
        if (name is not null)
        {
            answer["Name"] = name;
        }

        return answer;
    }
}
