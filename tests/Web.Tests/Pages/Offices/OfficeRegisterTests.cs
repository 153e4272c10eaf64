using System.Net;
using Shouldly;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Offices;

/// <summary>What each guide promises of signing up, read on the pages as the offices are configured.</summary>
public sealed class OfficeRegisterTests(ConfiguredPortal portal)
{
    private const string Consent = "J'accepte les conditions générales d'utilisation";

    [Theory]
    [InlineData("la-rochelle", "Votre référence client", "Nom", "Votre adresse mail", "Choisissez un mot de passe")]
    [InlineData("rochefort", "Votre référence client", "Nom", "Votre adresse mail", "Choisissez un mot de passe")]
    [InlineData("angouleme", "Référence client / locataire", "Nom du signataire", "Adresse mail", "Confirmer l'adresse mail", "Mot de passe", "Confirmer le mot de passe")]
    [InlineData("aulnay", "Votre nom", "Référence de votre logement", "Numéro de locataire")]
    [InlineData("aubervilliers", "Numéro d'intitulé", "Nom", "Prénom", "Date de naissance", "Email", "Confirmation de l'email", "Mot de passe", "Confirmation du mot de passe", Consent)]
    public async Task Register_AtOffice_AsksWhatItsGuideSays(string key, params string[] labels)
    {
        var steps = await portal.RegistrationAsync(key);

        steps.SelectMany(step => step.Words("main form label")).ShouldBe(labels);
    }

    [Theory]
    [InlineData("la-rochelle", 0, "L/", "7 chiffres, en haut à gauche de votre avis d'échéance. Ne recopiez pas le « L/ ».", "004128", "Il manque un chiffre")]
    [InlineData("rochefort", 0, "L/", "Le numéro de contrat, en haut à gauche de votre avis d'échéance. Ne recopiez pas le « L/ ».", "912", "Il manque un chiffre")]
    [InlineData("angouleme", 0, "L", "10 chiffres après le « L ».", "39000204112", "Il y a un chiffre de trop")]
    [InlineData("aulnay", 0, null, "12 chiffres, repère 1 sur l'image.", "0421 0733 001", "Il manque un chiffre")]
    [InlineData("aulnay", 1, null, "4 chiffres, repère 2 sur l'image.", "482", "Il manque un chiffre")]
    [InlineData("aubervilliers", 0, null, "6 chiffres. Il est sur tous vos avis d'échéance.", "1234567", "Il y a un chiffre de trop")]
    public async Task Register_ReferenceAtOffice_HasTheFormatOfItsNotice(string key, int index, string? prefix, string hint, string typed, string message)
    {
        using var browser = portal.Host.Browser(portal.Office(key));
        var page = await browser.GetAsync("/inscription");
        var field = $"Identity-References-{index}-";

        var refused = await browser.SubmitAsync(page, new Dictionary<string, string> { [$"Identity.References[{index}]"] = typed });

        page.Words($"#{field}-hint").ShouldHaveSingleItem().ShouldStartWith(hint);
        page.Words($".affix:has(#{field}) > span").ShouldBe(prefix is null ? [] : [prefix]);
        (page.Document.QuerySelector($"#{field}")?.GetAttribute("inputmode")).ShouldBe("numeric");
        if (portal.Office(key).Settings.Registration.Steps == 1)
        {
            refused.Status.ShouldBe(HttpStatusCode.BadRequest);
            refused.Words($"#{field}-error").ShouldHaveSingleItem().ShouldStartWith(message);
        }
    }

    [Theory]
    [InlineData("la-rochelle", "Nom du signataire tel qu'il est indiqué sur votre avis d'échéance")]
    [InlineData("rochefort", "Nom du signataire tel qu'il est indiqué sur votre avis d'échéance")]
    [InlineData("angouleme", "Uniquement le nom, pas de prénom")]
    [InlineData("aulnay", "Comme sur votre avis d'échéance, sans le prénom.")]
    [InlineData("aubervilliers", "Comme sur votre avis d'échéance, sans le prénom.")]
    public async Task Register_NameAtOffice_IsThatOfItsNotice(string key, string hint)
    {
        var page = await portal.GetAsync(key, "/inscription");

        page.Words("#Identity-LastName-hint").ShouldBe([hint]);
    }

    [Theory]
    [InlineData("la-rochelle", "Votre référence client, 7 chiffres : le numéro encadré.")]
    [InlineData("rochefort", "Votre référence client, 7 chiffres : le numéro encadré.")]
    [InlineData("angouleme", "Référence client / locataire, 10 chiffres : le numéro encadré.")]
    [InlineData("aulnay", "Repère 1 : Référence de votre logement, 12 chiffres. Repère 2 : Numéro de locataire, 4 chiffres.")]
    [InlineData("aubervilliers", "Numéro d'intitulé, 6 chiffres : le numéro encadré.")]
    public async Task Register_AtOffice_DrawsItsNotice(string key, string words)
    {
        var page = await portal.GetAsync(key, "/inscription");

        var drawing = page.Document.QuerySelectorAll("main svg[role=img]").ShouldHaveSingleItem();
        OfficePages.Plain(drawing.GetAttribute("aria-label") ?? "").ShouldContain(words);
    }

    [Theory]
    [InlineData("la-rochelle", 1, 1)]
    [InlineData("rochefort", 1, 1)]
    [InlineData("angouleme", 2, 2)]
    [InlineData("aulnay", 0, 0)]
    [InlineData("aubervilliers", 2, 2)]
    public async Task Register_AtOffice_AsksTwiceWhatItsGuideAsksTwice(string key, int emails, int passwords)
    {
        var last = (await portal.RegistrationAsync(key))[^1];

        last.Document.QuerySelectorAll("main input[type=email]").Length.ShouldBe(emails);
        last.Document.QuerySelectorAll("main input[type=password]").Length.ShouldBe(passwords);
    }

    [Theory]
    [InlineData("angouleme", "Credentials.EmailAgain", "autre@exemple.test", "Les deux adresses sont différentes.")]
    [InlineData("angouleme", "Credentials.PasswordAgain", "Autre-27-Quai!", "Les deux mots de passe sont différents.")]
    [InlineData("aubervilliers", "Credentials.EmailAgain", "autre@exemple.test", "Les deux adresses sont différentes.")]
    [InlineData("aubervilliers", "Credentials.PasswordAgain", "Autre-27-Quai!", "Les deux mots de passe sont différents.")]
    public async Task Register_TypedTwiceDifferently_IsRefusedInWords(string key, string field, string value, string message)
    {
        using var browser = portal.Host.Browser(portal.Office(key));

        var refused = await portal.RegisterAsync(key, browser, await portal.PersonAsync(key), "maelle@exemple.test", (field, value));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Words().ShouldContain(message);
    }

    [Theory]
    [InlineData("la-rochelle", "8 caractères minimum|avec 2 chiffres|et 1 caractère spécial (par exemple @, ], *, &)", "bonjour12", "Ajoutez 1 caractère spécial")]
    [InlineData("rochefort", "8 caractères minimum|avec 2 chiffres|et 1 caractère spécial (par exemple @, ], *, &)", "bonjour!1", "Ajoutez 1 chiffre")]
    [InlineData("angouleme", "8 caractères minimum|dont 2 chiffres minimum", "bonjour1", "Ajoutez 1 chiffre")]
    [InlineData("aubervilliers", "au moins 8 caractères|au moins 3 types de caractères parmi : majuscules, minuscules, chiffres, caractères spéciaux (@, ], *, &…)", "bonjour12", "Ajoutez 1 type de caractères")]
    public async Task Register_PasswordAtOffice_IsHeldToItsRule(string key, string rules, string weak, string message)
    {
        using var browser = portal.Host.Browser(portal.Office(key));

        var refused = await portal.RegisterAsync(key, browser, await portal.PersonAsync(key), "maelle@exemple.test", ("Credentials.Password", weak));

        string.Join('|', refused.Words("#Credentials-Password-hint li")).ShouldBe(rules);
        (refused.Document.GetElementById("Credentials-Password")?.GetAttribute("aria-describedby")).ShouldBe("Credentials-Password-error Credentials-Password-hint");
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Words("#Credentials-Password-error").ShouldHaveSingleItem().ShouldStartWith(message);
    }

    [Theory]
    [InlineData("la-rochelle", "Créer mon compte", "Annuler")]
    [InlineData("rochefort", "Créer mon compte", "Annuler")]
    [InlineData("angouleme", "Créer mon compte", "Annuler")]
    [InlineData("aulnay", "Valider", "Annuler")]
    [InlineData("aubervilliers", "Suivant", "Retour", "Terminer", "Précédent")]
    public async Task Register_AtOffice_SaysWhatIsRequiredAndOffersAWayOut(string key, params string[] acts)
    {
        var steps = await portal.RegistrationAsync(key);

        steps.SelectMany(step => step.Words("main form .actions--form > *")).ShouldBe(acts);
        steps[0].Words().ShouldContain("Tous les champs sont obligatoires.");
        steps.SelectMany(step => step.Document.QuerySelectorAll("main .input:not([required])")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("la-rochelle")]
    [InlineData("rochefort")]
    [InlineData("angouleme")]
    [InlineData("aulnay")]
    [InlineData("aubervilliers", "Inscription étape 1 / 2", "Inscription étape 2 / 2")]
    public async Task Register_AtOffice_CountsItsSteps(string key, params string[] counters)
    {
        var steps = await portal.RegistrationAsync(key);

        steps.SelectMany(step => step.Words("#etape")).ShouldBe(counters);
        steps.Count(step => step.Document.QuerySelector(".steps [aria-current=step]") is not null).ShouldBe(counters.Length);
    }

    [Theory]
    [InlineData("la-rochelle", false)]
    [InlineData("rochefort", false)]
    [InlineData("angouleme", false)]
    [InlineData("aulnay", false)]
    [InlineData("aubervilliers", true)]
    public async Task Register_AtOffice_AsksForConsentWhereItsGuideDoes(string key, bool asks)
    {
        var last = (await portal.RegistrationAsync(key))[^1];

        last.Words("main form label").Contains(Consent).ShouldBe(asks);
        last.Words("main a[href='/conditions']").ShouldBe(asks ? ["Lire les CGU complètes (nouvel onglet)"] : []);
        last.Words().Contains("Pour finaliser votre inscription, vous devez accepter les conditions générales d'utilisation.", StringComparison.Ordinal).ShouldBe(asks);
    }

    [Theory]
    [InlineData("la-rochelle", "Un lien de confirmation vous sera envoyé par email. Le lien sera valide pendant 24 h.", "dans les 24 heures")]
    [InlineData("rochefort", "Un lien de confirmation vous sera envoyé par email. Le lien sera valide pendant 24 h.", "dans les 24 heures")]
    [InlineData("angouleme", "Nous y envoyons un lien de confirmation, valable 24 heures.", "dans les 24 heures")]
    [InlineData("aubervilliers", "Nous y envoyons un lien de confirmation, valable 24 heures.", "dans les 24 heures")]
    public async Task Register_AtOffice_SendsALinkOfThePromisedLifetime(string key, string hint, string then)
    {
        var email = $"maelle-{key}-lien@exemple.test";
        using var browser = portal.Host.Browser(portal.Office(key));
        var last = (await portal.RegistrationAsync(key))[^1];

        var sent = await portal.RegisterAsync(key, browser, await portal.PersonAsync(key), email);
        var mail = await portal.MailAsync(key, email);

        last.Words("#Credentials-Email-hint").ShouldBe([hint]);
        last.Words().ShouldContain(then);
        sent.Words().ShouldContain("24 heures");
        sent.Words().ShouldContain("indésirables");
        mail.ShouldContain($"https://{portal.Office(key).Settings.CanonicalHostname}/inscription/confirmer?jeton=");
        mail.ShouldContain("Ce lien fonctionne une fois, jusqu");
    }

    [Fact]
    public async Task Register_AtTheOfficeThatIssuesCodes_ShowsThemOnceToBeNoted()
    {
        using var browser = portal.Host.Browser(portal.Office("aulnay"));
        var person = await portal.PersonAsync("aulnay");

        var issued = await portal.RegisterAsync("aulnay", browser, person, "");
        var again = await portal.RegisterAsync("aulnay", browser, person, "");

        issued.Words("main h1").ShouldBe(["Vous êtes enregistré, votre login et votre mot de passe apparaissent"]);
        issued.Words("main dt").ShouldBe(["Votre login", "Votre mot de passe", "Adresse du site"]);
        issued.Words().ShouldContain("Il vous faudra les noter et les conserver précieusement");
        issued.Codes().Count.ShouldBe(2);
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Codes().ShouldBeEmpty();
    }
}
