using TenantCloud.Core.Leases;
using TenantCloud.Core.Ledger;
using TenantCloud.Core.Works;

namespace TenantCloud.Core.Feeds.Format;

/// <summary>Version 1 of the feed format: the one description that the reader, the import, the generator and the dictionary of <c>docs/feeds.md</c> share.</summary>
public static class FeedFormat
{
    public const int Version = 1;

    /// <summary>Folder of the documents' files.</summary>
    public const string DocumentsFolder = "files";

    private static readonly FeedColumn OwnReference = new("reference", FeedType.Reference, "Identifiant unique et stable dans vos livres", "000123456") { Required = true };

    private static readonly FeedColumn OfLease = new("lease_reference", FeedType.LeaseReference, "Numéro du contrat concerné", "0041288")
    {
        Required = true,
        Target = "lease_id",
        Link = "lease",
    };

    public static FeedFile Residents { get; } = new("residents.csv", "resident", "Une personne de vos livres : signataire ou co-titulaire",
    [
        new("reference", FeedType.ResidentReference, "Numéro de la personne (tiers, locataire)", "4822") { Required = true },
        new("civility", FeedType.Text, "Civilité", "Mme") { MaxLength = 10 },
        new("last_name", FeedType.Text, "Nom, accents compris", "Lefèvre") { Required = true, MaxLength = 80 },
        new("first_name", FeedType.Text, "Prénom ; demandé à l’inscription dans certains offices", "Anne-Sophie") { MaxLength = 80 },
        new("birth_date", FeedType.Day, "Date de naissance", "1975-09-10"),
        new("email", FeedType.Email, "Adresse électronique", "anne@exemple.fr") { MaxLength = 254 },
        new("home_phone", FeedType.Text, "Téléphone du domicile", "05 46 00 00 01") { MaxLength = 20 },
        new("mobile_phone", FeedType.Text, "Téléphone mobile", "06 00 00 00 01") { MaxLength = 20 },
        new("work_phone", FeedType.Text, "Téléphone du travail", "05 46 00 00 02") { MaxLength = 20 },
    ])
    {
        Derived = [new("last_name_key", FeedStorage.Text), new("first_name_key", FeedStorage.Text)],
        Check = FeedChecks.ResidentAsync,
    };

    public static FeedFile Leases { get; } = new("leases.csv", "lease", "Un contrat : logement, stationnement ou autre",
    [
        new("reference", FeedType.LeaseReference, "Numéro du contrat, avec ou sans son préfixe", "0041288") { Required = true },
        new("household_reference", FeedType.HouseholdReference, "Numéro du foyer ou du client facturé (intitulé, référence client)", "123457") { Required = true },
        new("dwelling_reference", FeedType.DwellingReference, "Référence du logement", "042107330013"),
        new("kind", FeedType.LeaseKind, "Code d’un type de contrat de votre office", "dwelling") { Required = true, MaxLength = 20 },
        new("address", FeedType.Text, "Numéro et voie", "12 rue des Tilleuls") { Required = true, MaxLength = 120, Target = "address_line" },
        new("address_complement", FeedType.Text, "Bâtiment, escalier, étage, porte", "Bât. B, porte 14") { MaxLength = 120 },
        new("postal_code", FeedType.Text, "Code postal", "17000") { Required = true, MaxLength = 10 },
        new("city", FeedType.Text, "Commune", "Ville") { Required = true, MaxLength = 60 },
        new("billing_address", FeedType.Text, "Adresse de facturation si elle diffère, lignes séparées par « | »", "M. Lefèvre | 3 rue Neuve | 75001 Paris") { MaxLength = 300 },
        new("starts_on", FeedType.Day, "Date d’entrée", "2020-12-29") { Required = true },
        new("ends_on", FeedType.Day, "Dernier jour du contrat ; vide tant qu’il court. Jamais avant l’entrée", ""),
        new("rent", FeedType.PositiveAmount, "Loyer mensuel sans charges", "412,50") { Required = true, Target = "rent_cents" },
        new("charges", FeedType.PositiveAmount, "Provision mensuelle pour charges", "87,30") { Required = true, Target = "charges_cents" },
        new("deposit", FeedType.PositiveAmount, "Dépôt de garantie", "412,50") { Required = true, Target = "deposit_cents" },
    ])
    {
        Check = FeedChecks.LeaseAsync,
    };

    public static FeedFile LeaseHolders { get; } = new("lease-holders.csv", "lease_holder", "Qui a signé quel contrat. Fichier complet : qui n’y est plus est retiré",
    [
        OfLease,
        new("resident_reference", FeedType.ResidentReference, "Numéro de la personne", "4822") { Required = true, Target = "resident_id", Link = "resident" },
        new("role", FeedType.Word, "Rôle", "signatory") { Required = true, Words = FeedWords.Of<LeaseRole>() },
        new("ends_on", FeedType.Day, "Dernier jour dans ce rôle ; vide tant qu’il dure", ""),
    ])
    {
        Key = ["lease_reference", "resident_reference"],
        RemovesAbsent = true,
        Check = FeedChecks.NothingMore,
    };

    public static FeedFile Occupants { get; } = new("occupants.csv", "occupant", "Une personne qui vit dans le logement. Fichier complet : qui n’y est plus est retiré",
    [
        OwnReference,
        OfLease,
        new("last_name", FeedType.Text, "Nom", "Lefèvre") { Required = true, MaxLength = 80 },
        new("first_name", FeedType.Text, "Prénom", "Léo") { Required = true, MaxLength = 80 },
        new("birth_date", FeedType.Day, "Date de naissance", "2015-01-03"),
        new("relationship", FeedType.Text, "Lien avec le signataire, dans vos mots", "Enfant"),
    ])
    {
        RemovesAbsent = true,
        Check = FeedChecks.BirthDateAsync,
    };

    public static FeedFile Insurance { get; } = new("insurance.csv", "insurance", "Une assurance habitation connue de vos services",
    [
        OwnReference,
        OfLease,
        new("insurer", FeedType.Text, "Assureur", "Mutuelle de l’Ouest") { Required = true, MaxLength = 80 },
        new("policy_number", FeedType.Text, "Numéro de police", "HAB-204518") { MaxLength = 60 },
        new("starts_on", FeedType.Day, "Premier jour couvert", "2026-01-01") { Required = true },
        new("ends_on", FeedType.Day, "Dernier jour couvert, jamais avant le premier", "2026-12-31") { Required = true },
    ])
    {
        Check = FeedChecks.PeriodAsync,
    };

    public static FeedFile Ledger { get; } = new("ledger.csv", "ledger_line", "Une écriture du compte d’un contrat. Une écriture ne change plus : on la contrepasse",
    [
        OwnReference,
        OfLease,
        new("booked_on", FeedType.Day, "Date comptable", "2026-03-31") { Required = true },
        new("period", FeedType.Month, "Mois concerné", "2026-03"),
        new("kind", FeedType.Word, "Nature", "rent") { Required = true, Words = FeedWords.Of<LedgerLineKind>() },
        new("label", FeedType.Text, "Libellé montré au locataire", "Loyer mars 2026") { Required = true, MaxLength = 120 },
        new("amount", FeedType.Amount, "Montant : un appel est positif, un paiement ou une aide négatif. Jamais zéro ; toujours négatif pour card-payment, direct-debit, cheque et transfer", "412,50") { Required = true, Target = "amount_cents" },
        new("payment_reference", FeedType.Reference, "Pour un paiement fait sur le portail : la référence de commande que le portail a donnée", "") { MaxLength = 64 },
    ])
    {
        AppendOnly = true,
        Check = FeedChecks.LedgerLineAsync,
    };

    public static FeedFile Documents { get; } = new("documents.csv", "document", "Un document PDF d’un contrat",
    [
        OwnReference with { MaxLength = 60 },
        OfLease,
        new("kind", FeedType.DocumentKind, "Code d’un type de document de votre office", "notice") { Required = true, MaxLength = 30 },
        new("label", FeedType.Text, "Titre montré au locataire", "Avis d’échéance mars 2026") { Required = true, MaxLength = 120 },
        new("period", FeedType.Month, "Mois concerné", "2026-03"),
        new("published_on", FeedType.Day, "Date de publication", "2026-03-25") { Required = true },
        new("file", FeedType.File, "Nom du fichier PDF dans le dossier « files »", "avis-0041288-2026-03.pdf") { Required = true, MaxLength = 100, Target = "file_key" },
    ])
    {
        Derived = [new("size_bytes", FeedStorage.Number), new("hash", FeedStorage.Bytes)],
        Check = FeedChecks.DocumentAsync,
    };

    public static FeedFile Works { get; } = new("works.csv", "work_order", "Des travaux commandés pour le logement d’un contrat",
    [
        OwnReference,
        OfLease,
        new("kind", FeedType.Word, "work-order : bon de travaux ; service-order : ordre de service", "work-order") { Required = true, Words = FeedWords.Of<WorkOrderKind>() },
        new("label", FeedType.Text, "Objet", "Remplacement du chauffe-eau") { Required = true, MaxLength = 200 },
        new("company", FeedType.Text, "Entreprise ou régie", "Thermo Ouest") { MaxLength = 80 },
        new("state", FeedType.Word, "Avancement", "planned") { Required = true, Words = FeedWords.Of<WorkOrderState>() },
        new("ordered_on", FeedType.Day, "Date de commande", "2026-02-10") { Required = true },
        new("planned_on", FeedType.Day, "Date prévue, jamais avant la commande", "2026-03-15"),
        new("done_on", FeedType.Day, "Date de fin, jamais avant la commande", ""),
    ])
    {
        Check = FeedChecks.WorkAsync,
    };

    /// <summary>All files in the order of their import: a file comes after those it names.</summary>
    public static IReadOnlyList<FeedFile> Files { get; } = [Residents, Leases, LeaseHolders, Occupants, Insurance, Ledger, Documents, Works];
}
