using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

public sealed class SignInTests(SharedPortal portal)
{
    private const string CookieName = "__Host-resident";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_UnknownOrWrong_AnswersWithTheSameBytes()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);

        var wrong = await browser.SignInAsync(email, "faux-2-faux");
        var unknown = await browser.SignInAsync("personne@exemple.test", "faux-2-faux");

        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Document.QuerySelector("#errors").ShouldNotBeNull().TextContent.ShouldBe("Votre demande n’a pas abouti", "neither answer is known to be wrong");
        unknown.WithoutTokens().Replace("personne@exemple.test", email, StringComparison.Ordinal).ShouldBe(wrong.WithoutTokens());
    }

    [Fact]
    public async Task Post_ControlCharacters_AreNotRead()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);

        var refused = await browser.SignInAsync($"{email}\0");
        var read = await browser.SignInAsync($"{email}\u0007");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("rechargez la page et recommencez", customMessage: "the framework reads no form with a NUL");
        read.Address.AbsolutePath.ShouldBe("/");
    }

    [Theory]
    [InlineData("/contrats", "/contrats", "a page of the portal")]
    [InlineData("https://ailleurs.test/", "/", "another site")]
    [InlineData("//ailleurs.test/", "/", "another site without scheme")]
    [InlineData("/\\ailleurs.test/", "/", "browsers read a backslash as a slash")]
    [InlineData("javascript:alert(1)", "/", "no address")]
    [InlineData("http:contrats", "/", "a scheme")]
    public async Task Post_WithReturn_StaysInThePortal(string wanted, string reached, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);

        var page = await browser.SignInAsync(email, path: $"/connexion?retour={Uri.EscapeDataString(wanted)}");

        page.Address.Host.ShouldBe(office.Settings.CanonicalHostname, reason);
        page.Address.AbsolutePath.ShouldBe(reached, reason);
    }

    [Fact]
    public async Task Post_Right_GivesACookieBoundToTheHost()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        var form = await browser.GetAsync("/connexion");
        var answers = new Dictionary<string, string> { ["Input.Login"] = email, ["Input.Password"] = AccountsPortal.Password };

        using var first = await browser.SendAsync(form.Post("main form", answers));
        var cookie = first.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(CookieName, StringComparison.Ordinal)).ToLowerInvariant();

        cookie.ShouldContain("path=/");
        cookie.ShouldContain("secure");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("domain=");
        cookie.ShouldNotContain("expires=");
    }

    [Fact]
    public async Task Get_CookieOfAnotherOffice_IsAnonymousDeletedAndOnRecord()
    {
        var (one, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        using var here = portal.Host.Browser(one);
        await here.SignInAsync(await portal.CreateAccountAsync(one));
        var ticket = here.Cookies.GetAllCookies()[CookieName]?.Value.ShouldNotBeNull();

        using var there = portal.Host.Browser(other);
        var request = new HttpRequestMessage(HttpMethod.Get, "/contrats");
        request.Headers.Add("Cookie", $"{CookieName}={ticket}");
        using var answer = await there.SendAsync(request);

        (answer.Headers.Location?.PathAndQuery).ShouldNotBeNull().ShouldStartWith("/connexion");
        answer.Headers.GetValues("Set-Cookie").ShouldContain(value => value.StartsWith($"{CookieName}=;", StringComparison.Ordinal));
        await using var scope = portal.Host.Enter(other);
        (await scope.Database.AuditEntries.CountAsync(entry => entry.Action == AuditAction.ForeignTicketRefused, Cancelled)).ShouldBe(1);
        (await here.GetAsync("/contrats")).Address.AbsolutePath.ShouldBe("/contrats");
    }

    [Fact]
    public async Task SignOut_OneOffice_LeavesTheOtherAlone()
    {
        var (one, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        using var here = portal.Host.Browser(one);
        using var there = portal.Host.Browser(other);
        await here.SignInAsync(await portal.CreateAccountAsync(one));
        await there.SignInAsync(await portal.CreateAccountAsync(other));

        await here.SubmitAsync(await here.GetAsync("/deconnexion"));

        (await here.GetAsync("/contrats")).Address.AbsolutePath.ShouldBe("/connexion");
        (await there.GetAsync("/contrats")).Address.AbsolutePath.ShouldBe("/contrats");
    }

    [Fact]
    public async Task Post_Remember_KeepsTheCookieForTheOfficesDays()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        var form = await browser.GetAsync("/connexion");

        await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Login"] = email, ["Input.Password"] = AccountsPortal.Password, ["Input.Remember"] = "true" });

        var expires = browser.Cookies.GetAllCookies()[CookieName].ShouldNotBeNull().Expires;
        (expires - TimeProvider.System.GetLocalNow().DateTime).TotalDays.ShouldBeInRange(29, 31);
    }

    [Fact]
    public async Task Get_ConfirmationLink_UsesNothingUpUntilTheButton()
    {
        var office = await portal.CreateOfficeAsync();
        var lease = await portal.CreateHouseholdAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SubmitAsync(await browser.GetAsync("/inscription"), AccountsPortal.Answers(lease.Reference, "Dupond"));
        var link = await portal.LinkAsync(office, "jeanne@exemple.test");

        var scanned = await browser.GetAsync(link);
        var early = await browser.SignInAsync("jeanne@exemple.test");
        var confirmed = await browser.SubmitAsync(await browser.GetAsync(link));
        var again = await browser.SubmitAsync(scanned);

        early.Text.ShouldContain("Confirmez d’abord votre adresse");
        confirmed.Text.ShouldContain("Votre compte est ouvert");
        again.Text.ShouldContain("déjà confirmée");
    }

    [Fact]
    public async Task Get_TicketWhereNoOfficeIs_IsNotAccepted()
    {
        var office = await portal.CreateOfficeAsync();
        using var here = portal.Host.Browser(office);
        await here.SignInAsync(await portal.CreateAccountAsync(office));
        var ticket = here.Cookies.GetAllCookies()[CookieName]?.Value.ShouldNotBeNull();

        using var operators = portal.Host.Browser(PortalHost.OperationsHostname);
        var request = new HttpRequestMessage(HttpMethod.Get, "/offices");
        request.Headers.Add("Cookie", $"{CookieName}={ticket}");
        using var answer = await operators.SendAsync(request);

        answer.Headers.GetValues("Set-Cookie").ShouldContain(value => value.StartsWith($"{CookieName}=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChangePassword_Post_KeepsThisBrowserAndRefusesTheOldPassword()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(email);
        var form = await browser.GetAsync("/informations/mot-de-passe");

        var wrong = await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Current"] = "faux-2-faux", ["Input.Password"] = "autre-3-mot-4", ["Input.PasswordAgain"] = "autre-3-mot-4" });
        var changed = await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Current"] = AccountsPortal.Password, ["Input.Password"] = "autre-3-mot-4", ["Input.PasswordAgain"] = "autre-3-mot-4" });
        using var other = portal.Host.Browser(office);

        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Text.ShouldContain("Ce n’est pas votre mot de passe actuel");
        changed.Text.ShouldContain("Votre mot de passe est changé");
        (await browser.GetAsync("/contrats")).Address.AbsolutePath.ShouldBe("/contrats");
        (await other.SignInAsync(email)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await other.SignInAsync(email, "autre-3-mot-4")).Address.AbsolutePath.ShouldBe("/");
    }
}
