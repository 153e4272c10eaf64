using Shouldly;
using TenantCloud.Offices.Loading;
using TenantCloud.Offices.Passwords;
using TenantCloud.Offices.References;
using TenantCloud.Offices.Settings;
using TenantCloud.Payments;
using TenantCloud.Payments.Lyra;
using Xunit;

namespace TenantCloud.Offices.Tests.Loading;

/// <summary>What each office's guide states, field by field, against the office's file.</summary>
public sealed class RepositoryOfficesTests
{
    private static readonly Lazy<LoadResult> Loaded = new(() => OfficeLoader.Load(Repository.Sources));

    /// <summary>Each office's rule at its edges: what its guide promises is accepted, one less is refused.</summary>
    public static TheoryData<string, string, bool, string> PasswordEdges
    {
        get
        {
            var rows = new TheoryData<string, string, bool, string>();
            foreach (var key in new[] { "la-rochelle", "rochefort" })
            {
                rows.Add(key, "kutsl47!", true, "8 characters, 2 digits, 1 special");
                rows.Add(key, "kuts47!", false, "7 characters");
                rows.Add(key, "kutslr47", false, "no special character");
                rows.Add(key, "kutslr4!", false, "1 digit");
                rows.Add(key, "kutsl4\u0667!", true, "a digit is a digit in any script");
                rows.Add(key, "kuts 47!", true, "a blank counts as a character");
                rows.Add(key, "kutsl 47", false, "and is not special");
                rows.Add(key, "kutslé47", false, "an accent is a letter, not special");
                rows.Add(key, "kuts\u0065\u030147", false, "an accent typed apart is no character of its own: 7");
                rows.Add(key, "kut\u0065\u0301l47!", true, "and with an eighth there are 8");
                rows.Add(key, "kutsl47\U0001F600", true, "a picture is one character, and special");
                rows.Add(key, "kuts47\U0001F600", false, "one, not two");
                rows.Add(key, new string('k', 125) + "47!", true, "128 characters");
                rows.Add(key, new string('k', 126) + "47!", false, "129 characters");
            }

            rows.Add("angouleme", "kutslr47", true, "8 characters, 2 digits");
            rows.Add("angouleme", "kutsl47", false, "7 characters");
            rows.Add("angouleme", "kutslrv4", false, "1 digit");
            rows.Add("angouleme", "48151623", true, "letters are not asked for");
            rows.Add("angouleme", new string('k', 126) + "47", true, "128 characters");
            rows.Add("angouleme", new string('k', 127) + "47", false, "129 characters");
            rows.Add("aubervilliers", "Kutslrv4", true, "capital, small letter, digit");
            rows.Add("aubervilliers", "kutslr4]", true, "small letter, digit, special");
            rows.Add("aubervilliers", "KUTSLR4*", true, "capital, digit, special");
            rows.Add("aubervilliers", "Kutslrv&", true, "capital, small letter, special");
            rows.Add("aubervilliers", "Kutsl4@!", true, "all four");
            rows.Add("aubervilliers", "kutslrv4", false, "two kinds");
            rows.Add("aubervilliers", "Kutslrvé", false, "two kinds: an accent is a small letter");
            rows.Add("aubervilliers", "Kuts rvl", false, "two kinds: a blank is none");
            rows.Add("aubervilliers", "Kutsl4@", false, "7 characters: the product's own least is 8");
            rows.Add("aulnay", "kutslrvbnqte", true, "12 characters, for a guide that states no rule");
            rows.Add("aulnay", "kutslrvbnqt", false, "11 characters");
            return rows;
        }
    }

    [Fact]
    public void Load_FilesOfTheRepository_HaveNoMistake()
    {
        Loaded.Value.Errors.ShouldBeEmpty(string.Join(Environment.NewLine, Loaded.Value.Errors));
        Loaded.Value.Offices.Select(office => office.Settings.Key).ShouldBe(["angouleme", "aubervilliers", "aulnay", "la-rochelle", "rochefort"]);
    }

    [Theory]
    [InlineData("la-rochelle", "05 46 00 49 94", "contact@office-agglo-larochelle.fr", "2 avenue de Varsovie|CS 10555|17023 La Rochelle Cedex 1")]
    [InlineData("rochefort", "05 46 82 28 10", "contact@oph-rochefortocean.fr", "10 rue Pujos|17300 Rochefort")]
    [InlineData("angouleme", "05 45 94 28 00", "oph16@oph-angoumois.fr", "42 rue Charles Duroselle|CS 32313|16023 Angoulême Cedex")]
    [InlineData("aulnay", null, null, "93600 Aulnay-sous-Bois")] // the guide states neither phone nor mailbox nor street
    [InlineData("aubervilliers", null, "informatique@oph-aubervilliers.fr", "93300 Aubervilliers")]
    public void Identity_IsThatOfTheGuide(string key, string? phone, string? email, string address)
    {
        var identity = Of(key).Identity;

        identity.Phone.ShouldBe(phone);
        identity.Email.ShouldBe(email);
        string.Join('|', identity.Address).ShouldBe(address);
    }

    [Theory]
    [InlineData("la-rochelle", "L/1234567", "1234567", "L/1234567", "7 digits without the L/")]
    [InlineData("la-rochelle", "123456", null, null, "6 digits are too few")]
    [InlineData("rochefort", "L/9126", "9126", "L/9126", "a contract number without the L/, of any length")]
    [InlineData("rochefort", "9126004", "9126004", "L/9126004", "another length")]
    [InlineData("angouleme", "0039000204", "0039000204", "L0039000204", "after the fixed L")]
    [InlineData("angouleme", "L/39000204", "0039000204", "L0039000204", "as the contract is printed, without its zeros")]
    [InlineData("aulnay", "0421 0733 0012", "042107330012", "0421\u202F0733\u202F0012", "12 digits, in groups")]
    [InlineData("aulnay", "042107330", null, null, "9 digits are too few")]
    [InlineData("aubervilliers", "123456", "123456", "123456", "the guide's example")]
    public void Reference_IsReadAsTheGuideAsks(string key, string typed, string? normal, string? shown, string reason)
    {
        var format = new ReferenceFormat(Of(key).Registration.Reference[0]);

        var reading = format.Parse(typed);

        reading.Normal.ShouldBe(normal, reason);
        (reading.Normal is null ? null : format.Display(reading.Normal)).ShouldBe(shown, reason);
    }

    [Fact]
    public void Reference_Aulnay_IsTwoNumbers()
    {
        var parts = Of("aulnay").Registration.Reference;

        parts.Select(part => (part.Kind, part.MaxDigits)).ShouldBe([(ReferenceKind.Dwelling, 12), (ReferenceKind.Resident, 4)]);
    }

    [Theory]
    [InlineData("la-rochelle", RegistrationMode.SelfService, "", false, false, 1, false)]
    [InlineData("rochefort", RegistrationMode.SelfService, "", false, false, 1, false)]
    [InlineData("angouleme", RegistrationMode.SelfService, "", true, true, 1, false)]
    [InlineData("aulnay", RegistrationMode.IssuedCredentials, "", false, false, 1, false)]
    [InlineData("aubervilliers", RegistrationMode.SelfService, "FirstName,BirthDate", true, true, 2, true)]
    public void Registration_AsksWhatTheGuideAsks(string key, RegistrationMode mode, string fields, bool emailTwice, bool passwordTwice, int steps, bool terms)
    {
        var registration = Of(key).Registration;

        registration.Mode.ShouldBe(mode);
        string.Join(',', registration.IdentityFields).ShouldBe(fields);
        registration.EmailTwice.ShouldBe(emailTwice);
        registration.PasswordTwice.ShouldBe(passwordTwice);
        registration.Steps.ShouldBe(steps);
        (registration.TermsOfUse is not null).ShouldBe(terms);
        registration.LinkLifetimeHours.ShouldBe(24);
    }

    [Theory]
    [MemberData(nameof(PasswordEdges))]
    public void Password_IsHeldToTheGuidesRule(string key, string password, bool accepted, string reason) =>
        (new PasswordPolicy(Of(key).Password).Check(password).Count == 0).ShouldBe(accepted, reason);

    [Theory]
    [InlineData("la-rochelle", true, true, false)]
    [InlineData("rochefort", true, true, true)]
    [InlineData("angouleme", false, true, false)]
    [InlineData("aulnay", false, false, false)]
    [InlineData("aubervilliers", false, false, false)]
    public void SignIn_OffersWhatTheGuideShows(string key, bool rememberMe, bool forgottenIdentifier, bool legacyAccounts)
    {
        var signIn = Of(key).SignIn;

        (signIn.RememberMe, signIn.ForgottenIdentifier, signIn.LegacyAccounts).ShouldBe((rememberMe, forgottenIdentifier, legacyAccounts));
    }

    [Theory]
    [InlineData("la-rochelle", "Accueil|Contrat|Documents|Paiement|Demandes|Enquête sociale", "Dossier|Contrat|Documents|Paiement|Demandes")]
    [InlineData("rochefort", "Accueil|Informations personnelles|Contrat|Documents|Paiement|Demandes", "Informations personnelles|Contrat|Documents|Paiement|Demandes|Contacts")]
    [InlineData("angouleme", "Accueil|Payer en ligne|Mon solde|Mes contrats|Avis d’échéance|Mes informations|Nous contacter|Télécharger mes documents", "Avis d’échéance|Consulter mon solde|Consulter mes contrats|Consulter mes informations|Télécharger mes documents|Nous contacter")]
    [InlineData("aulnay", "Accueil|Mes messages|Mes réclamations|Mes informations|Mes quittances|Mon compte|Mon logement|Ordres de service|Bons de travaux|Une réclamation à ma loge|Payer mes loyers", "Écrire à ma loge|Mes réclamations|Mes quittances|Bons de travaux")]
    [InlineData("aubervilliers", "Accueil|Payer|Mes documents|Demandes|Mon compte", "Mes avis d’échéance|Mon assurance|Faire une demande")]
    public void Menu_HasTheOfficesWords(string key, string entries, string tiles)
    {
        var menu = Of(key).Menu;

        string.Join('|', menu.Entries.Select(entry => entry.Label)).ShouldBe(entries);
        string.Join('|', menu.Tiles.Select(entry => entry.Label)).ShouldBe(tiles);
    }

    [Fact]
    public void Menu_Aulnay_HasTheGuidesTwoParts() =>
        Of("aulnay").Menu.Entries.Select(entry => entry.Group).Distinct().ShouldBe([null, "Visualiser", "Envoyer"]);

    [Theory]
    [InlineData("la-rochelle", "notice>2023-11-01|receipt|charges>2023-11-01")] // receipts have no floor
    [InlineData("rochefort", "notice|receipt|charges|lease|inventory")]
    [InlineData("angouleme", "notice<12|lease|inventory")] // the 12 last notices
    [InlineData("aulnay", "receipt")]
    [InlineData("aubervilliers", "notice")]
    public void Documents_AreThoseOfTheGuide(string key, string kinds) => string.Join('|', Of(key).Documents.Kinds.Select(kind =>
        $"{kind.Code}{(kind.AvailableFrom is { } day ? $">{day:yyyy-MM-dd}" : "")}{(kind.MaximumShown is { } most ? $"<{most}" : "")}")).ShouldBe(kinds);

    [Theory]
    [InlineData("la-rochelle", "Logement|Stationnement", "L/")]
    [InlineData("rochefort", "Logement|Stationnement", "L/")]
    [InlineData("angouleme", "Habitation|Garage|Stationnement", "L/")]
    [InlineData("aulnay", "Logement|Stationnement", null)]
    [InlineData("aubervilliers", "Logement|Parking", null)]
    public void Leases_HaveTheOfficesWords(string key, string kinds, string? prefix)
    {
        string.Join('|', Of(key).Leases.Kinds.Select(kind => kind.Label)).ShouldBe(kinds);
        Of(key).Leases.NumberPrefix.ShouldBe(prefix);
    }

    [Theory]
    [InlineData("la-rochelle", "surveys,news,directDebit,requests")]
    [InlineData("rochefort", "directDebit,requests")]
    [InlineData("angouleme", "paperless")]
    [InlineData("aulnay", "messages,works,requests")]
    [InlineData("aubervilliers", "requests,app")]
    public void Sections_AreThoseOfTheGuide(string key, string sections)
    {
        var office = Of(key);
        (string Name, bool IsOn)[] all =
        [
            ("surveys", office.Surveys.Enabled), ("news", office.News.Enabled), ("messages", office.Messages.Enabled), ("works", office.Works.Enabled),
            ("directDebit", office.DirectDebit.Enabled), ("requests", office.Requests.Enabled), ("paperless", office.Paperless.Enabled), ("app", office.App is not null),
        ];

        string.Join(',', all.Where(section => section.IsOn).Select(section => section.Name)).ShouldBe(sections);
    }

    [Fact]
    public void Particulars_AreThoseOfTheGuides()
    {
        Of("rochefort").DirectDebit.Days.ShouldBe([15], "the guide shows the 15th");
        Of("la-rochelle").DirectDebit.Days.Count.ShouldBeGreaterThan(1, "the guide lets choose");
        Of("aulnay").Requests.Desk.ShouldBe(RequestDesk.CaretakersOffice, "complaints go to the loge");
        Of("aulnay").Payments!.BankName.ShouldBe("Caisse d’Épargne");
        Of("angouleme").Payments!.BankName.ShouldBe("La Banque Postale");
        Of("angouleme").Payments!.Brands.ShouldBe(["CB", "VISA_ELECTRON", "VPAY", "VISA", "MASTERCARD", "MAESTRO", "E-CARTEBLEUE"]);
        Of("angouleme").Payments!.FreeAmount.ShouldBeTrue();
        Of("la-rochelle").Payments!.BalanceDelayHours.ShouldBe(24);
        Of("rochefort").Payments!.BalanceDelayHours.ShouldBe(24);
        Of("aubervilliers").App!.Name.ShouldBe("OPH Aubervilliers");
        Of("angouleme").Hostnames.ShouldContain("espace-locataire.angouleme-habitat.fr");
    }

    [Theory]
    [InlineData("la-rochelle", "Bienvenue Mme Roux", "Vos contrats")]
    [InlineData("rochefort", "Bienvenue Mme Roux", "Votre contrat")]
    [InlineData("angouleme", "Bonjour Mme Roux\u202F!", "Mes contrats")]
    [InlineData("aulnay", "Bonjour Mme Roux, vous êtes chez vous", "Mon logement")]
    public void Texts_AreTheOfficesOwn(string key, string greeting, string leases)
    {
        var texts = Loaded.Value.Offices.Single(office => office.Settings.Key == key).Texts;

        texts.Format("fr", "home.greeting", ("name", "Mme Roux")).ShouldBe(greeting);
        texts["fr", "leases.title"].ShouldBe(leases);
    }

    [Fact]
    public void Offices_AllFive_DifferInShopHostnameAndTheme()
    {
        var offices = Loaded.Value.Offices.Select(office => office.Settings).ToList();

        offices.ShouldAllBe(office => office.CanonicalHostname == $"{office.Key}.localhost");
        offices.Select(office => office.Theme).ShouldBeUnique();
        offices.Select(office => ((LyraSettings)office.Payments!.Shop).ShopId).ShouldBeUnique();
        offices.Select(office => ((LyraSettings)office.Payments!.Shop).Key).ShouldBeUnique();
    }

    [Fact]
    public void CardBrands_OfTheLoader_AreThoseOfPayments() =>
        Repository.Sources.CardBrands.Order().ShouldBe(CardBrand.All.Select(brand => brand.Code).Order());

    private static OfficeSettings Of(string key) => Loaded.Value.Offices.Single(office => office.Settings.Key == key).Settings;
}
