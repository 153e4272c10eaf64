using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Staff;

public sealed class StaffSignInTests(SharedPortal portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/gestion/nulle-part", HttpStatusCode.NotFound, "Cette page n’existe pas")]
    [InlineData("/gestion/locataires/00000000-0000-7000-8000-000000000000", HttpStatusCode.NotFound, "Cette page n’existe pas")]
    [InlineData("/gestion/equipe", HttpStatusCode.Forbidden, "Demandez à un administrateur")]
    public async Task Get_PageThatIsNotThere_IsAPageOfTheArea(string path, HttpStatusCode status, string says)
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office, StaffRole.Reader);

        var page = await browser.GetAsync(path);

        page.Status.ShouldBe(status);
        page.Text.ShouldContain(says);
        page.Document.QuerySelector("main a.button[href='/gestion']").ShouldNotBeNull("the way back leads to the area");
        page.Document.QuerySelector("nav.nav a[href='/gestion/locataires']").ShouldNotBeNull("who is signed in still is");
    }

    [Fact]
    public async Task Post_BothFactors_OpensTheAreaAndIsAudited()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);

        var home = await browser.GetAsync("/gestion");

        home.Status.ShouldBe(HttpStatusCode.OK);
        home.Text.ShouldContain("Bonjour Claude Administrator");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.SignedIn, Cancelled)).ActorName.ShouldBe("Claude Administrator");
    }

    [Theory]
    [InlineData("address")]
    [InlineData("password")]
    [InlineData("code")]
    [InlineData("locked")]
    [InlineData("disabled")]
    [InlineData("without factor")]
    public async Task Post_AnythingWrong_HasTheSameAnswer(string wrong)
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        await using (var scope = portal.Host.Enter(office))
        {
            var account = await scope.Database.StaffAccounts.SingleAsync(Cancelled);
            account.LockoutEnd = wrong == "locked" ? TimeProvider.System.GetUtcNow().AddHours(1) : null;
            account.DisabledAt = wrong == "disabled" ? TimeProvider.System.GetUtcNow() : null;
            account.FactorSecret = wrong == "without factor" ? null : account.FactorSecret;
            await scope.Database.SaveChangesAsync(Cancelled);
        }

        using var browser = portal.Host.Browser(office);
        var unknown = await PostAsync(browser, "personne@exemple.test", Insider.Password, "123456");
        var answer = await PostAsync(
            browser,
            wrong == "address" ? "autre@exemple.test" : person.Email,
            wrong == "password" ? "autre chose encore" : Insider.Password,
            wrong == "code" ? person.CodeNow(20) : await person.NextCodeAsync());

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Document.QuerySelector("[role=alert]")?.TextContent.ShouldBe(unknown.Document.QuerySelector("[role=alert]")?.TextContent);
        (await browser.GetAsync("/gestion")).Address.AbsolutePath.ShouldBe("/gestion/connexion");
    }

    [Theory]
    [InlineData(0, true, "now")]
    [InlineData(1, true, "a clock that is half a minute early")]
    [InlineData(-3, false, "a code that somebody noted before")]
    [InlineData(3, false, "a clock that is wrong")]
    public async Task Post_CodeOfAnotherMoment_IsTakenWithinHalfAMinute(int steps, bool taken, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        using var browser = portal.Host.Browser(office);

        var page = await person.SignInAsync(browser, code: person.CodeNow(steps));

        (page.Address.AbsolutePath == "/gestion").ShouldBe(taken, reason);
    }

    [Fact]
    public async Task Post_CodeUsedBefore_IsRefused()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        var code = person.CodeNow();
        using var first = portal.Host.Browser(office);
        using var second = portal.Host.Browser(office);

        var used = await person.SignInAsync(first, code: code);
        var again = await person.SignInAsync(second, code: code);
        var earlier = await person.SignInAsync(second, code: person.CodeNow(-1));

        used.Address.AbsolutePath.ShouldBe("/gestion");
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        earlier.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_SameCodeAtOnce_SignsInOnce()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        var code = person.CodeNow();
        var browsers = Enumerable.Range(0, 4).Select(_ => portal.Host.Browser(office)).ToList();

        var pages = await Task.WhenAll(browsers.Select(browser => person.SignInAsync(browser, code: code)));

        pages.Count(page => page.Address.AbsolutePath == "/gestion").ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Post_WrongCodesWithTheRightPassword_LockTheAccountAndWriteToItsOwner()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        using var browser = portal.Host.Browser(office);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await person.SignInAsync(browser, code: person.CodeNow(50 + attempt));
        }

        var right = await person.SignInAsync(browser);

        right.Status.ShouldBe(HttpStatusCode.BadRequest);
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.AuditEntries.CountAsync(entry => entry.Action == AuditAction.LockedOut, Cancelled)).ShouldBe(1);
        (await scope.Database.OutboundMails.SingleAsync(Cancelled)).Kind.ShouldBe("staff-locked-out");
    }

    [Fact]
    public async Task Post_AttemptsOfAStranger_AreOnRecordAsAStrangersWithTheAccountTheyAimedAt()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Desk);
        using var stranger = portal.Host.Browser(office);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await person.SignInAsync(stranger, code: "000000", password: "n’importe quoi");
        }

        await using (var scope = portal.Host.Enter(office))
        {
            var entries = await scope.Database.AuditEntries.OrderBy(entry => entry.Id).ToListAsync(Cancelled);
            entries.Select(entry => entry.Action).ShouldBe([.. Enumerable.Repeat(AuditAction.SignInRefused, 4), AuditAction.LockedOut]);
            entries.ShouldAllBe(entry => entry.Actor == AuditActor.Stranger && entry.ActorId == null && entry.ActorName == null && entry.SubjectId == person.Id);
        }

        using var browser = await portal.StaffAsync(office);
        var journal = await browser.GetAsync("/gestion/journal");
        journal.Text.ShouldContain("Tentative de connexion refusée (Claude Desk).");
        journal.Text.ShouldContain("Accès bloqué après plusieurs échecs (Claude Desk).");
    }

    [Theory]
    [InlineData(16, 1, "the second lock comes a quarter of an hour later")]
    [InlineData(61, 2, "an hour has passed")]
    public async Task Post_LockedAgain_WritesToTheOwnerOnceAnHour(int minutes, int mails, string reason)
    {
        var time = new LaterTime();
        await using var host = new PortalHost(portal.Database, services => services.AddSingleton<TimeProvider>(time));
        var office = await host.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(host, office);
        using var browser = host.Browser(office);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            time.Minutes = attempt < 5 ? 0 : minutes;
            await person.SignInAsync(browser, code: "000000", password: "n’importe quoi");
        }

        await using var scope = host.Enter(office);
        (await scope.Database.AuditEntries.CountAsync(entry => entry.Action == AuditAction.LockedOut, Cancelled)).ShouldBe(2);
        (await scope.Database.OutboundMails.CountAsync(mail => mail.Kind == "staff-locked-out", Cancelled)).ShouldBe(mails, reason);
    }

    [Fact]
    public async Task Post_RightSignIn_ForgetsTheFailuresBefore()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        using var browser = portal.Host.Browser(office);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await person.SignInAsync(browser, code: person.CodeNow(50 + attempt));
        }

        await person.SignInAsync(browser);

        await using var scope = portal.Host.Enter(office);
        (await scope.Database.StaffAccounts.SingleAsync(Cancelled)).AccessFailedCount.ShouldBe(0);
    }

    [Fact]
    public async Task Post_TooManyFromOneNetwork_AreRefusedBeforeTheyAreLookedAt()
    {
        await using var host = new PortalHost(portal.Database, settings: new Dictionary<string, string> { ["Privileged:SignInsPerClient"] = "3" });
        var office = await host.CreateOfficeAsync();
        using var browser = host.Browser(office);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await PostAsync(browser, $"personne{attempt}@exemple.test", "rien du tout ici", "123456");
        }

        var answer = await PostAsync(browser, "personne@exemple.test", "rien du tout ici", "123456");

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Get_StaffCookieElsewhere_IsWorthNothing()
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        using var browser = await portal.StaffAsync(office);
        var cookie = browser.Cookies.GetCookieHeader(new Uri($"https://{office.Settings.CanonicalHostname}"));

        var elsewhere = await AskAsync(other.Settings.CanonicalHostname, "/gestion", cookie);
        var operators = await AskAsync(PortalHost.OperationsHostname, "/", cookie);
        var renamed = await AskAsync(office.Settings.CanonicalHostname, "/", cookie.Replace("__Host-staff=", "__Host-resident=", StringComparison.Ordinal));

        (elsewhere.Headers.Location?.ToString()).ShouldNotBeNull().ShouldContain("/gestion/connexion");
        elsewhere.Headers.GetValues("Set-Cookie").ShouldContain(value => value.StartsWith("__Host-staff=;", StringComparison.Ordinal));
        (operators.Headers.Location?.ToString()).ShouldNotBeNull().ShouldContain("/connexion");
        (renamed.Headers.Location?.ToString()).ShouldNotBeNull().ShouldContain("/connexion");
        await using var scope = portal.Host.Enter(other);
        (await scope.Database.AuditEntries.SingleAsync(Cancelled)).Action.ShouldBe(AuditAction.ForeignTicketRefused);
    }

    [Fact]
    public async Task Get_ResidentCookieAtTheStaffsArea_LeadsToTheStaffsSignIn()
    {
        var office = await portal.CreateOfficeAsync();
        var login = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(login);
        var cookie = browser.Cookies.GetCookieHeader(new Uri($"https://{office.Settings.CanonicalHostname}"));

        var asItIs = await browser.GetAsync("/gestion");
        var renamed = await AskAsync(office.Settings.CanonicalHostname, "/gestion", cookie.Replace("__Host-resident=", "__Host-staff=", StringComparison.Ordinal));

        asItIs.Address.AbsolutePath.ShouldBe("/gestion/connexion");
        (renamed.Headers.Location?.ToString()).ShouldNotBeNull().ShouldContain("/gestion/connexion");
        (await browser.GetAsync("/contrats")).Status.ShouldBe(HttpStatusCode.OK, "the resident's own sign-in goes on");
    }

    [Fact]
    public async Task Post_SignIn_GivesANewTicketWhateverTheBrowserBrought()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        using var browser = portal.Host.Browser(office);
        browser.Cookies.Add(new Uri($"https://{office.Settings.CanonicalHostname}"), new Cookie("__Host-staff", "planted"));

        await person.SignInAsync(browser);

        browser.Cookies.GetCookieHeader(new Uri($"https://{office.Settings.CanonicalHostname}")).ShouldNotContain("planted");
        (await browser.GetAsync("/gestion")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOut_CopiedCookie_IsDeadAtOnce()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);
        var cookie = browser.Cookies.GetCookieHeader(new Uri($"https://{office.Settings.CanonicalHostname}"));

        await browser.SubmitAsync(await browser.GetAsync("/gestion/deconnexion"));

        (await AskAsync(office.Settings.CanonicalHostname, "/gestion", cookie)).Headers.Location?.ToString().ShouldNotBeNull().ShouldContain("/gestion/connexion");
    }

    [Theory]
    [InlineData("/gestion/securite", "/gestion/securite")]
    [InlineData("//ailleurs.test/gestion", "/gestion")]
    [InlineData("https://ailleurs.test/", "/gestion")]
    [InlineData("/paiement", "/gestion")]
    [InlineData("/gestionnaire", "/gestion")]
    public async Task Post_ReturnAddress_StaysWithinTheArea(string wanted, string reached)
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        using var browser = portal.Host.Browser(office);

        var page = await person.SignInAsync(browser, $"/gestion/connexion?retour={Uri.EscapeDataString(wanted)}");

        page.Address.AbsolutePath.ShouldBe(reached);
    }

    [Fact]
    public async Task Account_SameAddressAtTwoOffices_IsTwoAccounts()
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        using var browser = portal.Host.Browser(other);

        var page = await person.SignInAsync(browser);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Task<PortalPage> PostAsync(PortalBrowser browser, string email, string password, string code) => SubmitAsync(browser, new Dictionary<string, string>
    {
        ["Input.Email"] = email,
        ["Input.Password"] = password,
        ["Input.Code"] = code,
    });

    private static async Task<PortalPage> SubmitAsync(PortalBrowser browser, Dictionary<string, string> answers) =>
        await browser.SubmitAsync(await browser.GetAsync("/gestion/connexion"), answers);

    private async Task<HttpResponseMessage> AskAsync(string hostname, string path, string cookie)
    {
        using var client = portal.Host.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://{hostname}{path}"));
        request.Headers.Add("Cookie", cookie);
        return await client.SendAsync(request, Cancelled);
    }
}
