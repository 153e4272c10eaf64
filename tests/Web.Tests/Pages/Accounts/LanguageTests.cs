using System.Text.Json.Nodes;
using Shouldly;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

/// <summary>In which language residents are written to when it is not they who ask.</summary>
public sealed class LanguageTests(SharedPortal portal)
{
    private const string Email = "jeanne@exemple.test";
    private const string French = "Choisissez un nouveau mot de passe";
    private const string English = "Choose a new password";

    [Theory]
    [InlineData("en-GB", "en", "fr", English, "the browser's language at the last sign-in")]
    [InlineData("fr-FR", "fr", "en", French, "the same the other way round")]
    [InlineData("ar", "fr", "en", French, "the office's first, where it has not the browser's")]
    public async Task Mail_AskedForByAStranger_SpeaksTheLanguageOfTheLastSignIn(string browsed, string kept, string strangers, string subject, string reason)
    {
        var office = await CreateOfficeAsync();
        await SignInAsync(office, browsed);

        await AskAsStrangerAsync(office, strangers);

        (await portal.AccountAsync(office)).Language.ShouldBe(kept, reason);
        (await ResetMailAsync(office)).ShouldContain(subject, customMessage: reason);
    }

    [Fact]
    public async Task Mail_AfterAnotherLanguageWasChosen_SpeaksIt()
    {
        var office = await CreateOfficeAsync();
        using var browser = await SignInAsync(office, "fr-FR");
        using var chosen = await browser.SendAsync((await browser.GetAsync("/aide")).Post("footer form", new Dictionary<string, string> { ["langue"] = "en" }));

        await AskAsStrangerAsync(office, "fr-FR");

        (await ResetMailAsync(office)).ShouldContain(English);
    }

    [Fact]
    public async Task Post_LanguageWithoutSignIn_ChangesNobodysMails()
    {
        var office = await CreateOfficeAsync();
        (await SignInAsync(office, "fr-FR")).Dispose();
        using var stranger = portal.Host.Browser(office);

        using var chosen = await stranger.SendAsync((await stranger.GetAsync("/aide")).Post("footer form", new Dictionary<string, string> { ["langue"] = "en" }));

        (await portal.AccountAsync(office)).Language.ShouldBe("fr");
    }

    private Task<Office> CreateOfficeAsync() => portal.CreateOfficeAsync(file => file["languages"] = new JsonArray("fr", "en"));

    private async Task<PortalBrowser> SignInAsync(Office office, string language)
    {
        await portal.CreateAccountAsync(office, Email);
        var browser = portal.Host.Browser(office);
        browser.Client.DefaultRequestHeaders.Add("Accept-Language", language);
        await browser.SignInAsync(Email);
        return browser;
    }

    private async Task AskAsStrangerAsync(Office office, string language)
    {
        using var stranger = portal.Host.Browser(office);
        stranger.Client.DefaultRequestHeaders.Add("Accept-Language", language);
        await stranger.AskForPasswordAsync(Email);
    }

    private async Task<string> ResetMailAsync(Office office) => (await portal.MailsToAsync(office, Email)).Single(mail => mail.Kind == "reset-password").Subject;
}
