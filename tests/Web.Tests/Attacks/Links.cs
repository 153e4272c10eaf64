using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Attacks;

/// <summary>What an attacker does with the link of a mail that fell into their hands.</summary>
internal abstract partial class LinkAttack : Attack
{
    protected const string Address = "victime@exemple.test";

    private const string Chosen = "choisi2-par-Autrui9";

    /// <summary>Asks for a new password for the victim, and takes the link out of the mail.</summary>
    protected static async Task<string> StealLinkAsync(PortalHost portal, Office office)
    {
        using var browser = portal.Browser(office);
        await browser.SubmitAsync(await browser.GetAsync("/mot-de-passe-oublie"), new Dictionary<string, string> { ["Input.Email"] = Address });
        await using var scope = portal.Enter(office);
        var mail = await scope.Database.OutboundMails.SingleAsync(row => row.Kind == "reset-password" && row.Recipient == Address);
        return Link().Match(mail.Text).Value;
    }

    /// <summary>Sets a password by a link, through the form where there is one, and by force where there is none.</summary>
    protected static async Task SetPasswordAsync(PortalBrowser browser, string link, string password)
    {
        var form = await browser.GetAsync("/mot-de-passe-oublie");
        using var forged = new HttpRequestMessage(HttpMethod.Post, link)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__form"] = form.Document.QuerySelector("main input[name=__form]")?.GetAttribute("value") ?? "",
                ["Input.Password"] = password,
                ["Input.PasswordAgain"] = password,
            }),
        };
        using var answer = await browser.SendAsync(forged);
    }

    /// <summary>Takes the account over by a link.</summary>
    /// <returns>Whether the attacker's password opens it.</returns>
    protected static async Task<bool> TakeOverAsync(PortalHost portal, Office from, string link, Account victim, Office office)
    {
        using var browser = portal.Browser(from);
        await SetPasswordAsync(browser, link, Chosen);
        using var attacker = portal.Browser(office);
        await SignInAsync(attacker, victim.Login, Chosen);
        return await IsSignedInAsync(attacker);
    }

    [GeneratedRegex(@"/mot-de-passe-oublie/nouveau\?jeton=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}

/// <summary>Uses a link a second time: it lay in a mailbox, a browser's history or a log after its owner was done with it.</summary>
internal sealed class UseLinkTwice : LinkAttack
{
    public override void RemoveDefence(IServiceCollection services) => ForgottenCondition.In(services, @"\w+\.used_at IS NULL");

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var victim = await CreateVictimAsync(portal, office, Address);
        var link = await StealLinkAsync(portal, office);
        using var owner = portal.Browser(office);
        await SetPasswordAsync(owner, link, Password);

        return await TakeOverAsync(portal, office, link, victim, office);
    }
}

/// <summary>Uses a link after its time.</summary>
internal sealed class UseLinkTooLate : LinkAttack
{
    public override void RemoveDefence(IServiceCollection services) => ForgottenCondition.In(services, @"\w+\.expires_at > @\w+");

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var victim = await CreateVictimAsync(portal, office, Address);
        var link = await StealLinkAsync(portal, office);
        await using (var scope = portal.Enter(office))
        {
            await scope.Database.AccountTokens.ExecuteUpdateAsync(row => row.SetProperty(value => value.ExpiresAt, value => value.CreatedAt.AddMinutes(-1)));
        }

        return await TakeOverAsync(portal, office, link, victim, office);
    }
}

/// <summary>Uses a link of one office at another one, where the attacker has the same address.</summary>
internal sealed class UseLinkAtAnotherOffice : LinkAttack
{
    private readonly OneOfficeForAll _one = new();

    public override void RemoveDefence(IServiceCollection services) => services.AddSingleton<IStartupFilter>(_one);

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        _one.Hostname = null;
        var (here, there) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        var victim = await CreateVictimAsync(portal, here, Address);
        await CreateVictimAsync(portal, there, Address);
        var link = await StealLinkAsync(portal, here);

        _one.Hostname = here.Settings.CanonicalHostname;
        return await TakeOverAsync(portal, there, link, victim, here);
    }

    /// <summary>Answers every request as one office: the hostname decides nothing any more.</summary>
    private sealed class OneOfficeForAll : IStartupFilter
    {
        public string? Hostname { get; set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.Use((context, rest) =>
            {
                context.Request.Host = Hostname is { } hostname ? new HostString(hostname) : context.Request.Host;
                return rest(context);
            });
            next(application);
        };
    }
}
