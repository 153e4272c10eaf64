using Shouldly;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Offices;

/// <summary>What stands around every page of an office: its name, its contact, its menu, its greeting.</summary>
public sealed class OfficeFrameTests(ConfiguredPortal portal)
{
    [Theory]
    [InlineData("espace-locataire.office-agglo-larochelle.fr", "Portail locataire – Office Public de l'Habitat de l'Agglomération de La Rochelle")]
    [InlineData("espace-locataire.oph-rochefortocean.fr", "Espace locataire – Rochefort Habitat Océan")]
    [InlineData("espace-locataire.angouleme-habitat.fr", "Mon espace locataire – Office Public de l'Habitat de l'Angoumois")]
    [InlineData("aulnay.localhost", "Espace locataires – OPH d'Aulnay-sous-Bois")]
    [InlineData("espace-locataire.oph-aubervilliers.fr", "Mon espace locataire – Office Public de l'Habitat d'Aubervilliers")]
    public async Task Portal_AtTheHostnameOfAnOffice_IsThatOffices(string hostname, string title)
    {
        using var browser = portal.Host.Browser(hostname);

        var page = await browser.GetAsync("/connexion");

        OfficePages.Plain(page.Title).ShouldStartWith($"Connexion – {title}");
    }

    [Theory]
    [InlineData("la-rochelle", "2 avenue de Varsovie", "CS 10555", "17023 La Rochelle Cedex 1", "05 46 00 49 94", "contact@office-agglo-larochelle.fr", "Immobilière Terres Océan")]
    [InlineData("rochefort", "10 rue Pujos", "17300 Rochefort", "05 46 82 28 10", "contact@oph-rochefortocean.fr", "Immobilière Terres Océan", "Qualihlm")]
    [InlineData("angouleme", "42 rue Charles Duroselle", "CS 32313", "16023 Angoulême Cedex", "05 45 94 28 00", "oph16@oph-angoumois.fr")]
    [InlineData("aulnay", "93600 Aulnay-sous-Bois")]
    [InlineData("aubervilliers", "93300 Aubervilliers", "informatique@oph-aubervilliers.fr")]
    public async Task Page_OfOffice_HasItsNameContactAndPartners(string key, params string[] words)
    {
        var page = await portal.GetAsync(key, "/connexion");
        var footer = page.Words("footer").ShouldHaveSingleItem();

        page.Words("footer strong").ShouldBe([OfficePages.Plain(portal.Office(key).Settings.Identity.Name)]);
        words.ShouldAllBe(word => footer.Contains(word, StringComparison.Ordinal));
        (page.Document.QuerySelector(".brand img")?.GetAttribute("src")).ShouldNotBeNull().ShouldStartWith("/theme/logo.svg");
    }

    [Theory]
    [InlineData("la-rochelle", "Accueil", "Contrat", "Documents", "Paiement", "Demandes", "Enquête sociale")]
    [InlineData("rochefort", "Accueil", "Informations personnelles", "Contrat", "Documents", "Paiement", "Demandes")]
    [InlineData("angouleme", "Accueil", "Payer en ligne", "Mon solde", "Mes contrats", "Avis d'échéance", "Mes informations", "Nous contacter", "Télécharger mes documents")]
    [InlineData("aulnay", "Accueil", "Mes messages", "Visualiser", "Mes réclamations", "Mes informations", "Mes quittances", "Mon compte", "Mon logement", "Ordres de service", "Bons de travaux", "Envoyer", "Une réclamation à ma loge", "Payer mes loyers")]
    [InlineData("aubervilliers", "Accueil", "Payer", "Mes documents", "Demandes", "Mon compte")]
    public async Task Menu_AtOffice_HasItsSectionsInTheirOrder(string key, params string[] sections)
    {
        var menu = (await portal.HomeAsync(key)).Words(".nav li");

        // Sections open one after the other; those that are open stand in the order of the guide.
        menu.ShouldBe(sections.Where(menu.Contains));
        menu.Count.ShouldBeGreaterThan(1);
        menu[0].ShouldBe("Accueil");
    }

    [Theory]
    [InlineData("la-rochelle", "Dossier", "Contrat", "Documents", "Paiement", "Demandes")]
    [InlineData("rochefort", "Informations personnelles", "Contrat", "Documents", "Paiement", "Demandes", "Contacts")]
    public async Task Home_AtOfficeWithQuickAccess_HasItsTiles(string key, params string[] tiles)
    {
        var home = await portal.HomeAsync(key);
        var shown = home.Words(".tile");

        shown.ShouldBe(tiles.Where(shown.Contains));
        shown.ShouldContain("Contrat");
        shown.ShouldContain("Paiement");
        (home.Document.QuerySelector(".tiles-box")?.GetAttribute("aria-label")).ShouldBe("Accès rapide");
    }

    [Theory]
    [InlineData("la-rochelle", "Bienvenue Mme Le Goff", "Ce portail a pour objectif de vous faciliter l'accès à vos informations contractuelles")]
    [InlineData("rochefort", "Bienvenue Mme Le Goff", "Ce portail a pour objectif de vous faciliter l'accès à vos informations contractuelles")]
    [InlineData("angouleme", "Bonjour Mme Le Goff !", "Bienvenue dans votre espace locataire.")]
    [InlineData("aulnay", "Bonjour Mme Le Goff, vous êtes chez vous", "Nous sommes le")]
    [InlineData("aubervilliers", "Bonjour Mme Le Goff", "Nous sommes le")]
    public async Task Home_AtOffice_GreetsAsItsGuideDoes(string key, string greeting, string sentence)
    {
        var home = await portal.HomeAsync(key);

        home.Words("h1").ShouldBe([greeting]);
        home.Words(".hello").ShouldHaveSingleItem().ShouldContain(sentence);
    }

    [Theory]
    [InlineData("la-rochelle", "Dossier", "Téléphone mobile", "Situation professionnelle", "Profession", "Employeur")]
    [InlineData("rochefort", "Informations personnelles", "Téléphone domicile", "Téléphone mobile", "Téléphone travail", "Situation professionnelle", "Profession", "Employeur", "Numéro d'allocataire", "Centre d'allocations")]
    [InlineData("angouleme", "Mes informations", "Référence de l'occupant principal", "Titre", "Nom", "Prénom")]
    [InlineData("aulnay", "Mes informations", "Référence de l'occupant principal", "Titre", "Nom", "Prénom")]
    [InlineData("aubervilliers", "Mon compte", "Nom", "Prénom", "Adresse mail")]
    public async Task Information_AtOffice_AsksWhatItsGuideShows(string key, string title, params string[] facts)
    {
        var page = await portal.ReadAsync(key, "/informations");

        page.Words("h1").ShouldBe([title]);
        facts.ShouldBeSubsetOf(page.Words("main dt"));
        page.Words("main dt").Where(fact => fact.StartsWith("Téléphone", StringComparison.Ordinal)).ShouldBe(facts.Where(fact => fact.StartsWith("Téléphone", StringComparison.Ordinal)));
        page.Words("main dt").Contains("Numéro d'allocataire").ShouldBe(facts.Contains("Numéro d'allocataire"));
    }

    [Theory]
    [InlineData("la-rochelle", "Dossier")]
    [InlineData("rochefort", "Informations personnelles")]
    [InlineData("aubervilliers", "Mon compte")]
    public async Task PagesOfTheAccount_AtOffice_LeadBackUnderItsWord(string key, string word)
    {
        foreach (var path in new[] { "cles", "adresse-mail", "mot-de-passe", "connexions", "consentements" })
        {
            var page = await portal.ReadAsync(key, $"/informations/{path}");

            page.Words("main a.crumb[href='/informations']").ShouldBe([word], path);
        }
    }

    [Theory]
    [InlineData("la-rochelle", "Informations personnelles", "Modifier votre adresse mail", "Modifier le mot de passe")]
    [InlineData("rochefort", "Informations personnelles", "Modifier mon adresse mail", "Modifier mon mot de passe")]
    [InlineData("angouleme", "Mes informations", "Modifier mon adresse mail", "Modifier mon mot de passe")]
    [InlineData("aulnay", "Mes informations", "Modifier mon adresse mail", "Modifier mon mot de passe")]
    [InlineData("aubervilliers", "Mon compte", "Modifier mon adresse mail", "Modifier mon mot de passe")]
    public async Task MenuUnderTheName_AtOffice_HasItsWords(string key, params string[] entries)
    {
        var home = await portal.HomeAsync(key);

        home.Words(".session .menu:not(.only-narrow) .menu__panel a").ShouldBe(entries);
    }

    [Theory]
    [InlineData("la-rochelle")]
    [InlineData("rochefort")]
    [InlineData("angouleme")]
    [InlineData("aulnay")]
    [InlineData("aubervilliers")]
    public async Task Privacy_AtOffice_NamesItsOwnControllerOfficerAndProcessors(string key)
    {
        var words = (await portal.GetAsync(key, "/confidentialite")).Words();
        var own = portal.Office(key).Settings;

        words.ShouldContain($"Votre office, {OfficePages.Plain(own.Identity.Name)}, est responsable de vos données");
        words.ShouldContain($"Délégué à la protection des données{OfficePages.Plain(own.Identity.Name)}{OfficePages.Plain(own.Identity.Address[0])}");
        words.ShouldContain("fermé après 24 mois sans connexion");
        own.Legal.Processors.ShouldAllBe(processor => words.Contains(OfficePages.Plain(processor.Name)));
        own.Legal.Processors.ShouldNotBeEmpty();
        foreach (var other in new[] { "la-rochelle", "rochefort", "angouleme", "aulnay", "aubervilliers" }.Where(other => other != key).Select(other => portal.Office(other).Settings))
        {
            words.ShouldNotContain(OfficePages.Plain(other.Identity.Name));
            if ((other.Legal.DataProtectionOfficer ?? other.Identity.Email) is { } officer)
            {
                words.ShouldNotContain(officer);
            }
        }
    }
}
