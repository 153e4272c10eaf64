using System.Net;
using Shouldly;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Isolation;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

/// <summary>Wherever a password is chosen: the rules as a list, and the reason when one is refused.</summary>
public sealed class NewPasswordFieldTests(SharedPortal portal)
{
    [Fact]
    public async Task Get_Register_GivesTheRulesToReaderAndScript()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = portal.Host.Browser(office);

        var page = await browser.GetAsync("/inscription");

        var field = page.Document.GetElementById("Credentials-Password").ShouldNotBeNull();
        field.GetAttribute("autocomplete").ShouldBe("new-password");
        field.GetAttribute("aria-describedby").ShouldBe("Credentials-Password-hint");
        page.Document.QuerySelectorAll("[data-rules-of=Credentials-Password] > li").Select(rule => $"{rule.GetAttribute("data-rule")} {rule.GetAttribute("data-required")}")
            .ShouldBe(["Length 8", "Digits 2"]);
    }

    [Theory]
    [InlineData("Dupond12!", "contient votre nom", "the typed name")]
    [InlineData("jeanne1234", "adresse mail", "the typed mailbox")]
    [InlineData("motdepasse12", "mot courant", "a common word")]
    [InlineData("qsdfghjklm12", "touches voisines", "keys side by side")]
    [InlineData("a1", "Il manque 6 caractères", "the rule comes first")]
    public async Task Register_Post_EasilyGuessed_SaysWhatToChange(string password, string message, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        var lease = await portal.CreateHouseholdAsync(office);
        using var browser = portal.Host.Browser(office);

        var page = await browser.SubmitAsync(await browser.GetAsync("/inscription"), new Dictionary<string, string>(AccountsPortal.Answers(lease.Reference, "Dupond")) { ["Credentials.Password"] = password });

        page.Status.ShouldBe(HttpStatusCode.BadRequest, reason);
        page.Document.GetElementById("Credentials-Password-error").ShouldNotBeNull(reason).TextContent.Replace('\u00A0', ' ').Replace('\u202F', ' ').ShouldContain(message, customMessage: reason);
    }

    [Fact]
    public async Task Register_Post_WordsThatOnlyTheBooksKnow_AreNotGivenAway()
    {
        var office = await portal.CreateOfficeAsync();
        var lease = await portal.CreateHouseholdAsync(office, TestData.CreateResident("Quemeneur", "Gwendal"));
        using var browser = portal.Host.Browser(office);
        var form = await browser.GetAsync("/inscription");

        var known = await browser.SubmitAsync(form, new Dictionary<string, string>(AccountsPortal.Answers(lease.Reference, "Quemeneur")) { ["Credentials.Password"] = "gwendal-47-xz" });
        var unknown = await browser.SubmitAsync(form, new Dictionary<string, string>(AccountsPortal.Answers(AccountsPortal.NewDigits(8), "Quemeneur")) { ["Credentials.Password"] = "gwendal-47-xz" });

        known.Address.AbsolutePath.ShouldBe("/inscription/envoyee");
        unknown.Address.AbsolutePath.ShouldBe("/inscription/envoyee");
    }

    [Theory]
    [InlineData("Dupond12!", "contient votre nom")]
    [InlineData("Soleil1985!", "mot courant")]
    public async Task ChangePassword_Post_EasilyGuessed_SaysWhatToChangeAndKeepsTheOldOne(string password, string message)
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(email);

        var page = await browser.SubmitAsync(
            await browser.GetAsync("/informations/mot-de-passe"),
            new Dictionary<string, string> { ["Input.Current"] = AccountsPortal.Password, ["Input.Password"] = password, ["Input.PasswordAgain"] = password });

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.GetElementById("Input-Password-error").ShouldNotBeNull().TextContent.ShouldContain(message);
        using var other = portal.Host.Browser(office);
        (await other.SignInAsync(email)).Address.AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_PolicyMadeStricterAndEnforced_LeadsToANewPasswordAndSaysWhy()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        await portal.Host.EditAsync(office, file =>
        {
            file["password"]!["minimumLength"] = 20;
            file["password"]!["enforceAtSignIn"] = true;
        });
        using var browser = portal.Host.Browser(office);

        var asked = await browser.SignInAsync(email);
        var elsewhere = await browser.GetAsync("/contrats");
        const string Longer = "trois-mots-sans-liens-27";
        var changed = await browser.SubmitAsync(asked, new Dictionary<string, string> { ["Input.Current"] = AccountsPortal.Password, ["Input.Password"] = Longer, ["Input.PasswordAgain"] = Longer });

        asked.Address.AbsolutePath.ShouldBe("/informations/mot-de-passe");
        asked.Text.ShouldContain("Les règles de votre office ont changé");
        elsewhere.Address.AbsolutePath.ShouldBe("/informations/mot-de-passe");
        changed.Address.AbsolutePath.ShouldBe("/");
    }
}
