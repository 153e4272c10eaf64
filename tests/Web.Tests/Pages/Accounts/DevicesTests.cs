using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

public sealed class DevicesTests(SharedPortal portal)
{
    private const string CookieName = "__Host-resident";
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_TwoDevices_NamesThemAndMarksThisOne()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var computer = await SignInAsync(office, email, Firefox);
        using var phone = await SignInAsync(office, email, Phone);

        var page = await phone.GetAsync("/informations/connexions");

        var rows = page.Document.QuerySelectorAll("section[aria-labelledby=appareils] .rows > li");
        rows.Select(row => row.QuerySelector(".rows__title")!.TextContent).ShouldBe(["Safari sur iPhone", "Firefox sur Windows"]);
        rows[0].TextContent.ShouldContain("Cet appareil");
        rows[0].QuerySelector("button").ShouldBeNull();
        rows[1].QuerySelector("button").ShouldNotBeNull();
    }

    [Fact]
    public async Task Post_OneDevice_IsSignedOutAtOnceAndOnlyThatOne()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var computer = await SignInAsync(office, email, Firefox);
        using var tablet = await SignInAsync(office, email, Firefox);
        using var phone = await SignInAsync(office, email, Phone);
        var page = await phone.GetAsync("/informations/connexions");

        var done = await phone.SubmitAsync(page, form: "section[aria-labelledby=appareils] li form");

        done.Text.ShouldContain("ces appareils devront se reconnecter");
        new[] { await computer.IsSignedInAsync(), await tablet.IsSignedInAsync() }.Count(isIn => isIn).ShouldBe(1);
        (await phone.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Post_AllOthers_LeavesOnlyThisDevice()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var computer = await SignInAsync(office, email, Firefox);
        using var phone = await SignInAsync(office, email, Phone);

        var done = await phone.SubmitAsync(await phone.GetAsync("/informations/connexions"), form: "form[action*=Others]");

        done.Document.QuerySelectorAll("section[aria-labelledby=appareils] .rows > li").Length.ShouldBe(1);
        (await computer.IsSignedInAsync()).ShouldBeFalse();
        (await phone.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Post_DeviceOfANeighbour_IsLeftAlone()
    {
        var office = await portal.CreateOfficeAsync();
        using var neighbour = await SignInAsync(office, await portal.CreateAccountAsync(office, "voisine@exemple.test"), Firefox);
        var email = await portal.CreateAccountAsync(office);
        using var other = await SignInAsync(office, email, Firefox);
        using var phone = await SignInAsync(office, email, Phone);
        var page = await phone.GetAsync("/informations/connexions");
        await using var scope = portal.Host.Enter(office);
        var theirs = await scope.Database.SignInSessions.OrderBy(session => session.Id).Select(session => session.Id).FirstAsync(Cancelled);

        await phone.SubmitAsync(page, new Dictionary<string, string> { ["id"] = theirs.ToString() }, "section[aria-labelledby=appareils] li form");

        (await neighbour.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task SignOut_CopiedCookie_IsDeadAtOnce()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await SignInAsync(office, await portal.CreateAccountAsync(office), Firefox);
        var ticket = browser.Cookies.GetAllCookies()[CookieName]?.Value.ShouldNotBeNull();

        await browser.SubmitAsync(await browser.GetAsync("/deconnexion"));
        using var thief = portal.Host.Browser(office);
        thief.Cookies.Add(new Cookie(CookieName, ticket, "/", office.Settings.CanonicalHostname) { Secure = true });

        (await thief.IsSignedInAsync()).ShouldBeFalse();
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.AuditEntries.CountAsync(entry => entry.Action == AuditAction.SignedOut, Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Get_RefusedMeanwhile_SaysSo()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var before = await SignInAsync(office, email, Firefox);
        using var stranger = portal.Host.Browser(office);
        await stranger.SignInAsync(email, "faux-2-faux");
        await stranger.SignInAsync(email, "faux-3-faux");
        using var browser = await SignInAsync(office, email, Firefox);

        var page = await browser.GetAsync("/informations/connexions");

        page.Text.ShouldContain("2 connexions ont été refusées depuis votre visite précédente");
        page.Document.QuerySelectorAll("section[aria-labelledby=connexions] .tag--warn").Length.ShouldBe(2);
    }

    private async Task<PortalBrowser> SignInAsync(Office office, string email, string userAgent)
    {
        var browser = portal.Host.Browser(office);
        browser.Client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        await browser.SignInAsync(email);
        return browser;
    }
}
