using TenantCloud.Core.Feeds.Format;
using TenantCloud.Core.Residents;

namespace TenantCloud.Core.Feeds.Outbound;

/// <summary>Version 1 of what goes back to the offices: the one description that the export and <c>docs/feeds.md</c> share.</summary>
public static class OutboundFormat
{
    public const int Version = 1;

    private static readonly FeedColumn Person = new("reference", FeedType.ResidentReference, "Numéro de la personne dans vos livres", "4822") { Required = true };

    public static FeedFile Profiles { get; } = new("profiles.csv", "resident_profile", "Ce qu’une personne dit d’elle-même sur le portail. Une valeur vide ne dit rien : gardez la vôtre",
    [
        Person,
        new("home_phone", FeedType.Text, "Téléphone du domicile, au format international E.164", "+33546000001") { MaxLength = 16 },
        new("mobile_phone", FeedType.Text, "Téléphone mobile, de même", "+33600000001") { MaxLength = 16 },
        new("work_phone", FeedType.Text, "Téléphone du travail, de même", "+33546000002") { MaxLength = 16 },
        new("phones_changed_at", FeedType.Text, "Instant (UTC) du dernier changement d’un téléphone", "2026-03-09T18:12:45Z"),
        new("employment_status", FeedType.Word, "Situation professionnelle", "permanent-contract") { Words = FeedWords.Of<EmploymentStatus>() },
        new("occupation", FeedType.Text, "Profession", "Aide-soignante") { MaxLength = 80 },
        new("employer_name", FeedType.Text, "Employeur", "Centre hospitalier") { MaxLength = 80 },
        new("employer_address", FeedType.Text, "Adresse de l’employeur", "1 rue du Port, 17000 Ville") { MaxLength = 120 },
        new("employer_address_complement", FeedType.Text, "Complément d’adresse", "Bâtiment C") { MaxLength = 120 },
        new("benefit_office", FeedType.Text, "Centre d’allocations, dans les mots de votre configuration", "CAF Charente-Maritime") { MaxLength = 80 },
        new("benefit_number", FeedType.Text, "Numéro d’allocataire", "1234567A") { MaxLength = 8 },
        new("situation_changed_at", FeedType.Text, "Instant (UTC) du dernier changement de la situation ou de l’allocation", "2026-03-09T18:15:02Z"),
    ])
    {
        Check = FeedChecks.NothingMore,
    };

    public static FeedFile Emails { get; } = new("emails.csv", "account", "L’adresse électronique d’un compte du portail, que son titulaire a confirmée en ouvrant un lien",
    [
        Person,
        new("email", FeedType.Email, "Adresse électronique", "anne@exemple.fr") { Required = true, MaxLength = 254 },
        new("confirmed_at", FeedType.Text, "Instant (UTC) de la confirmation", "2026-03-09T18:20:31Z") { Required = true },
    ])
    {
        Check = FeedChecks.NothingMore,
    };

    /// <summary>All files.</summary>
    public static IReadOnlyList<FeedFile> Files { get; } = [Profiles, Emails];
}
