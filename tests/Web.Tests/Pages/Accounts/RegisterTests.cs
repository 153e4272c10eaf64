using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

public sealed class RegisterTests(SharedPortal portal)
{
    private const string TwoNumbers = """
        { "mode": "issuedCredentials", "reference": [
          { "kind": "dwelling", "label": "Référence de votre logement", "hint": "12 chiffres, repère 1.", "minDigits": 12, "maxDigits": 12, "groups": [4, 4, 4], "example": "042107330012" },
          { "kind": "resident", "label": "Numéro de locataire", "hint": "4 chiffres, repère 2.", "minDigits": 4, "maxDigits": 4, "example": "1234", "place": "secondLine" } ] }
        """;

    private const string TwoSteps = """
        { "steps": 2, "emailTwice": true, "passwordTwice": true, "identityFields": ["firstName", "birthDate"], "termsOfUse": { "version": "2026-01-15" }, "reference": [
          { "kind": "household", "label": "Numéro d’intitulé", "hint": "6 chiffres.", "minDigits": 6, "maxDigits": 6, "example": "123456" } ] }
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{ "kind": "lease", "label": "Référence client", "hint": "7 chiffres.", "prefix": "L/", "minDigits": 7, "maxDigits": 7, "example": "0041287" }""", "0041287", "L/004 1287", "prefix and blanks typed all the same")]
    [InlineData("""{ "kind": "lease", "label": "Numéro de contrat", "hint": "Sans le L/.", "prefix": "L/", "minDigits": 6, "maxDigits": 10, "leadingZerosOptional": true, "example": "0091260001" }""", "0091260001", "91260001", "leading zeros left out")]
    [InlineData("""{ "kind": "household", "label": "Référence client", "hint": "Après le L.", "prefix": "L", "minDigits": 9, "maxDigits": 9, "example": "000123456" }""", "000123456", "l000123456", "letter in the wrong case")]
    public async Task Post_OneNumber_RegistersThroughTheMailToTheFirstSignIn(string part, string reference, string typed, string reason)
    {
        var office = await portal.CreateOfficeAsync(AccountsPortal.Registration($$"""{ "reference": [{{part}}] }"""));
        await portal.CreateHouseholdAsync(office, TestData.CreateResident("LE GOFF"), reference);
        using var browser = portal.Host.Browser(office);

        var sent = await browser.SubmitAsync(await browser.GetAsync("/inscription"), AccountsPortal.Answers(typed, "Le Goff", "legoff@exemple.test"));
        var confirmed = await browser.SubmitAsync(await browser.GetAsync(await portal.LinkAsync(office, "legoff@exemple.test")));
        var home = await browser.SignInAsync("legoff@exemple.test");

        sent.Text.ShouldContain("Consultez votre messagerie", customMessage: reason);
        confirmed.Text.ShouldContain("Votre compte est ouvert", customMessage: reason);
        home.Address.AbsolutePath.ShouldBe("/", reason);
    }

    [Fact]
    public async Task Post_TwoNumbers_IssuesCodesOnceAndAsksForAPassword()
    {
        var office = await portal.CreateOfficeAsync(AccountsPortal.Registration(TwoNumbers));
        await portal.CreateHouseholdAsync(office, TestData.CreateResident("Diallo", reference: "4821"), dwelling: "042107330012");
        using var browser = portal.Host.Browser(office);
        var answers = new Dictionary<string, string> { ["Identity.LastName"] = "diallo", ["Identity.References[0]"] = "0421 0733 0012", ["Identity.References[1]"] = "4821" };

        var issued = await browser.SubmitAsync(await browser.GetAsync("/inscription"), answers);
        var again = await browser.SubmitAsync(await browser.GetAsync("/inscription"), answers);
        var codes = issued.Document.QuerySelectorAll("main code").Select(code => code.TextContent).ToList();
        using var neighbour = portal.Host.Browser(office);
        var stranger = await neighbour.SubmitAsync(await neighbour.GetAsync("/inscription"), answers);
        var first = await browser.SignInAsync(codes[0], codes[1]);
        var elsewhere = await browser.GetAsync("/contrats");
        var changed = await browser.SubmitAsync(elsewhere, new Dictionary<string, string> { ["Input.Current"] = codes[1], ["Input.Password"] = AccountsPortal.Password, ["Input.PasswordAgain"] = AccountsPortal.Password });

        again.Document.QuerySelectorAll(".affix").ShouldBeEmpty();
        again.Document.QuerySelector("svg[role=img]")?.GetAttribute("aria-label").ShouldNotBeNull().ShouldContain("Repère 2");
        (issued.Response.Headers.CacheControl?.NoStore).ShouldBe(true);
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Body.ShouldNotContain(codes[1]);
        again.Text.ShouldContain("Vos codes vous ont déjà été donnés", customMessage: "the browser that was given them learns why there are no others");
        stranger.Text.ShouldContain("Nous n’avons pas pu vous donner de codes", customMessage: "nobody else learns who has an account");
        issued.Title.ShouldStartWith("Vos codes d’accès");
        issued.Document.QuerySelectorAll("main .button--primary").ShouldHaveSingleItem().HasAttribute("data-print").ShouldBeTrue();
        issued.Document.QuerySelector("main a[href='/connexion']").ShouldNotBeNull().TextContent.ShouldBe("J’ai noté mes codes, continuer");
        first.Address.AbsolutePath.ShouldBe("/informations/mot-de-passe");
        elsewhere.Address.AbsolutePath.ShouldBe("/informations/mot-de-passe");
        changed.Address.AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task Post_NothingAnswered_NamesTheMistakesInTheOrderOfTheQuestions()
    {
        var office = await portal.CreateOfficeAsync(AccountsPortal.Registration(TwoNumbers));
        using var browser = portal.Host.Browser(office);

        var page = await browser.SubmitAsync(await browser.GetAsync("/inscription"));

        var asked = page.Document.QuerySelectorAll("main .field--error .input").Select(field => $"#{field.Id}").ToList();
        asked.Count.ShouldBe(3);
        page.Document.QuerySelectorAll("main .notice--error a").Select(link => link.GetAttribute("href")).ShouldBe(asked);
        page.Document.QuerySelector("#errors").ShouldNotBeNull().TextContent.ShouldBe("Il reste 3 réponses à corriger");
    }

    [Fact]
    public async Task Post_TwoSteps_KeepsTheFirstOnTheWayAndRecordsConsent()
    {
        var office = await portal.CreateOfficeAsync(AccountsPortal.Registration(TwoSteps));
        await portal.CreateHouseholdAsync(office, TestData.CreateResident("Dupond", "Jean", new DateOnly(1975, 9, 10)), "123456");
        using var browser = portal.Host.Browser(office);
        var start = await browser.GetAsync("/inscription");

        var second = await NextAsync(browser, start, "10-09-1975");
        var back = await PostAsync(browser, second, "/inscription?handler=Back", []);
        var missing = await browser.SubmitAsync(await NextAsync(browser, back, "10 09 1975"), Credentials());
        var sent = await PostAsync(browser, missing, "/inscription", new() { ["Credentials.AcceptsTerms"] = "true", ["Credentials.Password"] = AccountsPortal.Password, ["Credentials.PasswordAgain"] = AccountsPortal.Password });

        second.Text.ShouldNotContain("123456");
        (second.Document.QuerySelector("[aria-current=step]")?.TextContent).ShouldBe("Adresse mail et mot de passe");
        (back.Document.QuerySelector("#Identity-LastName")?.GetAttribute("value")).ShouldBe("Dupond");
        missing.Status.ShouldBe(HttpStatusCode.BadRequest);
        missing.Text.ShouldContain("Cochez la case");
        sent.Address.AbsolutePath.ShouldBe("/inscription/envoyee");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.Accounts.SingleAsync(Cancelled)).TermsVersion.ShouldBe("2026-01-15");
    }

    [Fact]
    public async Task Post_DraftOfAnotherOffice_StartsAgain()
    {
        var (one, other) = (await portal.CreateOfficeAsync(AccountsPortal.Registration(TwoSteps)), await portal.CreateOfficeAsync(AccountsPortal.Registration(TwoSteps)));
        using var here = portal.Host.Browser(one);
        using var there = portal.Host.Browser(other);
        var draft = (await NextAsync(here, await here.GetAsync("/inscription"), "10/09/1975")).Document.QuerySelector("[name=Draft]")?.GetAttribute("value") ?? "";

        var refused = await there.SubmitAsync(await NextAsync(there, await there.GetAsync("/inscription"), "10/09/1975"), new Dictionary<string, string>(Credentials()) { ["Draft"] = draft });

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("Recommencez");
    }

    [Theory]
    [InlineData("041287", "Il manque 2 chiffres : vous en avez saisi 6.")]
    [InlineData("0041287", "Il manque un chiffre : vous en avez saisi 7.")]
    [InlineData("004128700", "Il y a un chiffre de trop : vous en avez saisi 9.")]
    [InlineData("00A12870", "retirez « A »")]
    [InlineData("", "Recopiez les 8 chiffres")]
    public async Task Post_ReferenceMistyped_SaysWhatToDoAndKeepsTheRest(string typed, string message)
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = portal.Host.Browser(office);

        var page = await browser.SubmitAsync(await browser.GetAsync("/inscription"), AccountsPortal.Answers(typed, "<b>Dupond</b>"));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        Plain(page.Document.QuerySelector(".field__error")?.TextContent).ShouldContain(message);
        (page.Document.QuerySelector("#Identity-LastName")?.GetAttribute("value")).ShouldBe("<b>Dupond</b>");
        page.Document.QuerySelectorAll("main b").ShouldBeEmpty();
        page.Document.QuerySelector("[type=password]")?.GetAttribute("value").ShouldBeNull();
    }

    [Fact]
    public async Task Post_HitOrMiss_AnswersWithTheSameBytes()
    {
        var office = await portal.CreateOfficeAsync();
        var lease = await portal.CreateHouseholdAsync(office);
        var taken = await portal.CreateAccountAsync(office, "pris@exemple.test");

        var pages = new List<(HttpStatusCode Status, string Body)>();
        foreach (var answers in new[]
        {
            AccountsPortal.Answers(lease.Reference, "Dupond"),
            AccountsPortal.Answers(lease.Reference, "Autre"),
            AccountsPortal.Answers(AccountsPortal.NewDigits(8), "Dupond"),
            AccountsPortal.Answers(lease.Reference, "Dupond", taken),
        })
        {
            using var browser = portal.Host.Browser(office);
            var page = await browser.SubmitAsync(await browser.GetAsync("/inscription"), answers);
            pages.Add((page.Status, page.WithoutTokens()));
        }

        pages.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Post_SixthTime_IsTooManyForHitAndMissAlike()
    {
        var office = await portal.CreateOfficeAsync();
        var lease = await portal.CreateHouseholdAsync(office);
        using var browser = portal.Host.Browser(office);
        var form = await browser.GetAsync("/inscription");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.SubmitAsync(form, AccountsPortal.Answers(lease.Reference, "Faux"));
        }

        var hit = await browser.SubmitAsync(form, AccountsPortal.Answers(lease.Reference, "Dupond"));
        var miss = await browser.SubmitAsync(form, AccountsPortal.Answers(lease.Reference, "Durand"));

        hit.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        miss.WithoutTokens().Replace("Durand", "Dupond", StringComparison.Ordinal).ShouldBe(hit.WithoutTokens());
    }

    [Fact]
    public async Task Post_NoFormToken_IsRefused()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = portal.Host.Browser(office);

        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/inscription") { Content = new FormUrlEncodedContent(AccountsPortal.Answers("00412870", "Dupond")) });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_FormTokenOfAnotherOffice_IsRefused()
    {
        var (one, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        using var here = portal.Host.Browser(one);
        using var there = portal.Host.Browser(other);
        var form = await here.GetAsync("/inscription");
        foreach (Cookie cookie in here.Cookies.GetAllCookies())
        {
            there.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", other.Settings.CanonicalHostname) { Secure = true });
        }

        var request = form.Post("main form", AccountsPortal.Answers("00412870", "Dupond"));
        request.RequestUri = new Uri($"https://{other.Settings.CanonicalHostname}/inscription");
        using var answer = await there.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_HugeName_IsAnsweredInWords()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = portal.Host.Browser(office);

        var page = await browser.SubmitAsync(await browser.GetAsync("/inscription"), AccountsPortal.Answers(new string('1', 200_000), new string('é', 200_000)));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("80 caractères suffisent");
    }

    [Theory]
    [InlineData("jeanne@exemple.test\r\nBcc: autre@exemple.test", "a header of its own")]
    [InlineData("Jeanne <jeanne@exemple.test>", "a display name")]
    [InlineData("jeanne@exemple.test,autre@exemple.test", "two addresses")]
    [InlineData("jeanne", "no domain")]
    [InlineData("jeanne@localhost", "no dot in the domain")]
    public async Task Post_AddressThatIsNone_SendsNothing(string email, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = portal.Host.Browser(office);

        var page = await browser.SubmitAsync(await browser.GetAsync("/inscription"), AccountsPortal.Answers("00412870", "Dupond", email));

        page.Status.ShouldBe(HttpStatusCode.BadRequest, reason);
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.OutboundMails.CountAsync(Cancelled)).ShouldBe(0, reason);
    }

    private static Task<PortalPage> NextAsync(PortalBrowser browser, PortalPage page, string birthDate) => PostAsync(browser, page, "/inscription?handler=Next", new()
    {
        ["Identity.References[0]"] = "123456",
        ["Identity.LastName"] = "Dupond",
        ["Identity.FirstName"] = "Jean",
        ["Identity.BirthDate"] = birthDate,
    });

    /// <summary>Sends a form by one of its other buttons.</summary>
    private static Task<PortalPage> PostAsync(PortalBrowser browser, PortalPage page, string action, Dictionary<string, string> answers)
    {
        page.Document.QuerySelector("main form")?.SetAttribute("action", action);
        return browser.SubmitAsync(page, answers);
    }

    private static Dictionary<string, string> Credentials() => new()
    {
        ["Credentials.Email"] = "jean@exemple.test",
        ["Credentials.EmailAgain"] = "jean@exemple.test",
        ["Credentials.Password"] = AccountsPortal.Password,
        ["Credentials.PasswordAgain"] = AccountsPortal.Password,
    };

    private static string Plain(string? text) => (text ?? "").Replace('\u202F', ' ').Replace('\u00A0', ' ');
}
