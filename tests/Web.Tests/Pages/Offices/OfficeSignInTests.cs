using Shouldly;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Offices;

/// <summary>What each guide promises of the page where one signs in.</summary>
public sealed class OfficeSignInTests(ConfiguredPortal portal)
{
    [Theory]
    [InlineData("la-rochelle", "Si vous n'avez pas de compte, vous pouvez vous inscrire ici", "Créer votre compte")]
    [InlineData("rochefort", "Si vous n'avez pas de compte, vous pouvez vous inscrire ici", "Créer votre compte")]
    [InlineData("angouleme", "Créer un compte", "Inscription")]
    [InlineData("aulnay", "Demander un code d'accès", "Demande d'un code d'accès au site OPH d'Aulnay-sous-Bois")]
    [InlineData("aubervilliers", "Créez un compte dès maintenant !", "Créer un compte")]
    public async Task SignIn_AtOffice_LeadsToAnAccountInItsWords(string key, string link, string title)
    {
        var page = await portal.GetAsync(key, "/connexion");
        var register = await portal.GetAsync(key, "/inscription");

        page.Words("main a[href='/inscription']").ShouldBe([link]);
        register.Words("main h1").ShouldBe([title]);
    }

    [Theory]
    [InlineData("la-rochelle", "Bienvenue dans votre espace locataire", "Tous les services à votre portée.")]
    [InlineData("rochefort", "Bienvenue dans votre espace locataire", "Tous les services à votre portée.")]
    [InlineData("angouleme", "Créer votre compte en moins de 3 minutes", "En vous inscrivant, vous pourrez :")]
    [InlineData("aulnay", "Première visite ?", "Demandez votre login et votre mot de passe.")]
    [InlineData("aubervilliers", "Première visite ?", "Créez votre compte en trois minutes.")]
    public async Task SignIn_AtOffice_WelcomesAsItsGuideDoes(string key, string title, string sentence)
    {
        var page = await portal.GetAsync(key, "/connexion");

        page.Words(".welcome h2").ShouldBe([title]);
        page.Words(".welcome p").ShouldHaveSingleItem().ShouldStartWith(sentence);
    }

    [Fact]
    public async Task SignIn_AtTheOfficeThatSaysWhatAnAccountIsFor_ListsIt()
    {
        var page = await portal.GetAsync("angouleme", "/connexion");

        page.Words(".welcome li").ShouldBe(["Accéder aux informations relatives à votre contrat de location", "Consulter le solde de votre compte", "Payer votre loyer en ligne"]);
    }

    [Theory]
    [InlineData("la-rochelle", "email", "C'est votre adresse mail.", "Votre identifiant", "Votre mot de passe")]
    [InlineData("rochefort", "text", "Votre adresse mail, ou votre ancien identifiant.", "Votre identifiant", "Votre mot de passe")]
    [InlineData("angouleme", "email", "C'est votre adresse mail.", "Votre identifiant", "Votre mot de passe")]
    [InlineData("aulnay", "text", "Il s'est affiché lors de votre inscription : 4 lettres et 4 chiffres. Votre adresse mail marche aussi", "Votre login", "Votre mot de passe")]
    [InlineData("aubervilliers", "email", "C'est votre adresse mail.", "Identifiant", "Mot de passe")]
    public async Task SignIn_AtOffice_AsksForItsKindOfLogin(string key, string type, string hint, params string[] labels)
    {
        var page = await portal.GetAsync(key, "/connexion");

        page.Words("main .field > label[for]").ShouldBe(labels);
        (page.Document.QuerySelector("#Input-Login")?.GetAttribute("type")).ShouldBe(type);
        page.Words("#Input-Login-hint").ShouldHaveSingleItem().ShouldStartWith(hint);
    }

    [Theory]
    [InlineData("la-rochelle", false)]
    [InlineData("rochefort", true)]
    [InlineData("angouleme", false)]
    [InlineData("aulnay", true)]
    [InlineData("aubervilliers", false)]
    public async Task ForgottenPassword_AtOffice_HelpsThoseWithoutAnAddressWhereThereAreAny(string key, bool helps)
    {
        var page = await portal.GetAsync(key, "/mot-de-passe-oublie");

        page.Text.Contains("Vous n’avez pas enregistré d’adresse mail", StringComparison.Ordinal).ShouldBe(helps);
    }

    [Theory]
    [InlineData("la-rochelle", true)]
    [InlineData("rochefort", true)]
    [InlineData("angouleme", false)]
    [InlineData("aulnay", false)]
    [InlineData("aubervilliers", false)]
    public async Task SignIn_AtOffice_RemembersWhereItsGuideDoes(string key, bool remembers)
    {
        var page = await portal.GetAsync(key, "/connexion");

        page.Document.QuerySelectorAll("main input[type=checkbox]").Length.ShouldBe(remembers ? 1 : 0);
    }

    [Theory]
    [InlineData("la-rochelle", "Se connecter")]
    [InlineData("rochefort", "Se connecter")]
    [InlineData("angouleme", "Se connecter")]
    [InlineData("aulnay", "Valider")]
    [InlineData("aubervilliers", "Se connecter")]
    public async Task SignIn_AtOffice_HasTheButtonOfItsGuide(string key, string button)
    {
        var page = await portal.GetAsync(key, "/connexion");

        page.Words("main form:not([hidden]) button").ShouldBe([button]);
    }
}
