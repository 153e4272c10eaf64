using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Tests.Attacks;

/// <summary>Takes the cookie of one office to another.</summary>
internal sealed class ReplayTicketAtAnotherOffice : Attack
{
    public override void RemoveDefence(IServiceCollection services) => services.AddOptions<CookieAuthenticationOptions>(ResidentScheme.Name)
        .PostConfigure<IDataProtectionProvider>((cookie, protection) =>
        {
            cookie.TicketDataFormat = new TicketDataFormat(protection.CreateProtector("everywhere"));
            cookie.Events = new CookieAuthenticationEvents();
        });

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var (one, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        using var here = portal.Browser(one);
        await SignInAsync(here, (await CreateVictimAsync(portal, one)).Login);
        using var there = portal.Browser(other);
        Cookies.Copy(here, there, other);
        return await IsSignedInAsync(there);
    }
}

/// <summary>Has a signed-in resident's browser post a form that another site wrote: the cookie comes along, the form token does not.</summary>
internal sealed class PostFromAnotherSite : Attack
{
    private const string Chosen = "choisi2-par-Autrui9";

    public override void RemoveDefence(IServiceCollection services) =>
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute { Order = 2_000 }));

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var victim = await CreateVictimAsync(portal, office);
        using var browser = portal.Browser(office);
        await SignInAsync(browser, victim.Login);
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/informations/mot-de-passe")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Current"] = Password, ["Input.Password"] = Chosen, ["Input.PasswordAgain"] = Chosen }),
        };

        using var answer = await browser.SendAsync(forged);

        using var attacker = portal.Browser(office);
        await SignInAsync(attacker, victim.Login, Chosen);
        return await IsSignedInAsync(attacker);
    }
}

/// <summary>Sends a resident a link to the real sign-in page that ends on another site.</summary>
internal sealed class LeadElsewhereAfterSignIn : Attack
{
    private static readonly string[] Wanted = ["https://evil.example/", "//evil.example/", @"/\evil.example/", @"\\evil.example/", "https:evil.example", "/\t/evil.example/", "%2F%2Fevil.example"];

    public override void RemoveDefence(IServiceCollection services) => services.AddSingleton<IUrlHelperFactory, TrustingUrls>();

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var victim = await CreateVictimAsync(portal, office);
        foreach (var wanted in Wanted)
        {
            using var browser = portal.Browser(office);
            var form = await browser.GetAsync($"/connexion?retour={Uri.EscapeDataString(wanted)}");
            using var post = form.Post("main form", new Dictionary<string, string> { ["Input.Login"] = victim.Login, ["Input.Password"] = Password });
            using var answer = await browser.SendAsync(post);
            if (answer.Headers.Location is { } location && new Uri(form.Address, location.OriginalString.Replace('\\', '/')).Host == "evil.example")
            {
                return true;
            }
        }

        return false;
    }

    private sealed class TrustingUrls : IUrlHelperFactory
    {
        private readonly UrlHelperFactory _real = new();

        public IUrlHelper GetUrlHelper(ActionContext context) => new Trusting(_real.GetUrlHelper(context));

        private sealed class Trusting(IUrlHelper real) : IUrlHelper
        {
            public ActionContext ActionContext => real.ActionContext;

            public string? Action(UrlActionContext actionContext) => real.Action(actionContext);

            public string? Content(string? contentPath) => contentPath;

            public bool IsLocalUrl(string? url) => url is not null;

            public string? Link(string? routeName, object? values) => real.Link(routeName, values);

            public string? RouteUrl(UrlRouteContext routeContext) => real.RouteUrl(routeContext);
        }
    }
}
