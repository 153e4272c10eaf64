using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Tests.Attacks;

/// <summary>Copies the cookie of a shared computer and comes back when its owner has signed out.</summary>
internal sealed class UseCookieAfterSignOut : Attack
{
    public override void RemoveDefence(IServiceCollection services) => services.AddOptions<CookieAuthenticationOptions>(ResidentScheme.Name)
        .PostConfigure(cookie => cookie.Events.OnValidatePrincipal = _ => Task.CompletedTask);

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        using var owner = portal.Browser(office);
        await SignInAsync(owner, (await CreateVictimAsync(portal, office)).Login);
        using var thief = portal.Browser(office);
        Cookies.Copy(owner, thief, office);
        await owner.SubmitAsync(await owner.GetAsync("/"), form: "form[action='/deconnexion']");
        return !await IsSignedInAsync(owner) && await IsSignedInAsync(thief);
    }
}

/// <summary>Plants the attacker's own cookies in the browser of the victim, who has the sign-in page open, waits until the victim signs in there, and looks what the cookies are worth now.</summary>
/// <remarks>Two things stop it: the form was written for somebody who is not signed in, and every sign-in makes a ticket that nobody had before.</remarks>
internal sealed class FixSession : Attack
{
    public override void RemoveDefence(IServiceCollection services)
    {
        services.AddOptions<CookieAuthenticationOptions>(ResidentScheme.Name).PostConfigure(cookie => cookie.SessionStore = new SessionsByNumber());
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute { Order = 2_000 }));
    }

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var (victim, own) = (await CreateVictimAsync(portal, office), await CreateVictimAsync(portal, office));
        using var attacker = portal.Browser(office);
        await SignInAsync(attacker, own.Login);
        using var browser = portal.Browser(office);
        var form = await browser.GetAsync("/connexion");
        Cookies.Copy(attacker, browser, office);
        await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Login"] = victim.Login, ["Input.Password"] = Password });

        return (await attacker.GetAsync("/informations")).Body.Contains(victim.Login, StringComparison.Ordinal);
    }

    /// <summary>Sessions under a number that outlives a sign-in.</summary>
    private sealed class SessionsByNumber : ITicketStore
    {
        private readonly ConcurrentDictionary<string, AuthenticationTicket> _tickets = new();

        public async Task<string> StoreAsync(AuthenticationTicket ticket)
        {
            var key = RandomNumberGenerator.GetHexString(32);
            await RenewAsync(key, ticket);
            return key;
        }

        public Task RenewAsync(string key, AuthenticationTicket ticket)
        {
            _tickets[key] = ticket;
            return Task.CompletedTask;
        }

        public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(_tickets.GetValueOrDefault(key));

        public Task RemoveAsync(string key)
        {
            _tickets.TryRemove(key, out _);
            return Task.CompletedTask;
        }
    }
}

/// <summary>Moves cookies from one browser into another.</summary>
internal static class Cookies
{
    public static void Copy(PortalBrowser from, PortalBrowser into, Office office)
    {
        foreach (Cookie cookie in from.Cookies.GetAllCookies())
        {
            into.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", office.Settings.CanonicalHostname) { Secure = true });
        }
    }
}
