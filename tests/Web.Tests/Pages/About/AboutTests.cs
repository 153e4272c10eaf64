using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.About;

public sealed class AboutTests(SharedPortal portal)
{
    [Theory]
    [InlineData("/aide")]
    [InlineData("/contact")]
    [InlineData("/accessibilite")]
    [InlineData("/mentions-legales")]
    [InlineData("/confidentialite")]
    [InlineData("/connexion")]
    public async Task Get_PublicPage_NamesTheOfficeAndHowToReachIt(string path)
    {
        var office = await portal.CreateOfficeAsync();

        var page = await portal.Host.Browser(office).GetAsync(path);

        page.Status.ShouldBe(HttpStatusCode.OK);
        var footer = page.Document.QuerySelector("footer").ShouldNotBeNull().TextContent;
        footer.ShouldContain(office.Settings.Identity.Name);
        footer.ShouldContain("05 46 00 00 00");
        page.Document.QuerySelector("header a[href='/aide']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Get_Contact_SaysHowToReachTheOfficeAndWhatToHaveAtHand()
    {
        var office = await portal.CreateOfficeAsync(file => file["identity"]!["website"] = "https://www.office.test");

        var page = await portal.Host.Browser(office).GetAsync("/contact");

        var links = page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ToList();
        string[] wanted = ["tel:+33546000000", "mailto:contact@office.test", "/aide", "/aide#difficulte", "/confidentialite#delegue", "https://www.office.test"];
        wanted.ShouldBeSubsetOf(links);
        page.Text.ShouldContain("1 rue de la République");
        page.Text.ShouldContain("Ne nous donnez jamais votre mot de passe");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Get_Help_LeadsThoseWhoForgotOnTheirWay(bool offersLogin)
    {
        var office = await portal.CreateOfficeAsync(file => file["signIn"] = new JsonObject { ["forgottenIdentifier"] = offersLogin });

        var page = await portal.Host.Browser(office).GetAsync("/aide");

        var links = page.Document.QuerySelectorAll("section[aria-labelledby=aide-sign-in] a").Select(link => link.GetAttribute("href"));
        links.ShouldBe(offersLogin ? ["/mot-de-passe-oublie", "/identifiant-oublie"] : ["/mot-de-passe-oublie"]);
        page.Text.Contains("Identifiant oublié", StringComparison.Ordinal).ShouldBe(offersLogin);
    }

    [Fact]
    public async Task Post_Language_IsKept()
    {
        var office = await portal.CreateOfficeAsync(file => file["languages"] = new JsonArray("fr", "en"));
        using var browser = portal.Host.Browser(office);
        var french = await browser.GetAsync("/aide");

        using var chosen = await browser.SendAsync(french.Post("footer form", new Dictionary<string, string> { ["langue"] = "en" }));
        var english = await browser.GetAsync("/aide");

        french.Document.DocumentElement.GetAttribute("lang").ShouldBe("fr");
        chosen.Headers.Location.ShouldNotBeNull().ToString().ShouldBe("/aide");
        english.Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
    }

    [Fact]
    public async Task Get_PagesInEnglish_MarkTheFrenchWordsOfTheOfficesSettings()
    {
        var office = await portal.CreateOfficeAsync(file => file["languages"] = new JsonArray("en", "fr"));
        using var browser = portal.Host.Browser(office);

        var privacy = await browser.GetAsync("/confidentialite");
        var registration = await browser.GetAsync("/inscription");

        privacy.Document.QuerySelectorAll("main li:has(p[lang=fr])").Length.ShouldBe(office.Settings.Legal.Processors.Count);
        var reference = office.Settings.Registration.Reference[0];
        registration.Document.QuerySelectorAll("main label[lang=fr]").Select(label => label.TextContent).ShouldContain(reference.Label);
        registration.Document.QuerySelectorAll("main .field__hint[lang=fr]").Select(hint => hint.TextContent).ShouldContain(reference.Hint);
        registration.Document.QuerySelectorAll("main label:not([lang])").ShouldNotBeEmpty("the product's own words are English");
    }

    [Fact]
    public async Task Get_Nowhere_IsAPageOfTheOfficeThatSaysWhatToDo()
    {
        var office = await portal.CreateOfficeAsync();

        var page = await portal.Host.Browser(office).GetAsync("/nulle-part");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldContain("Cette page n’existe pas");
    }
}
