using TenantCloud.Core.Accounts.Foreign;
using TenantCloud.Core.Feeds.Format;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Accounts.Import;

/// <summary>The file by which an office brings the sign-ins of an older system. Which references it asks follows the office's settings.</summary>
public static class AccountsFile
{
    public const string Name = "accounts.csv";

    private static readonly Dictionary<ReferenceKind, FeedColumn> References = new()
    {
        [ReferenceKind.Lease] = new("lease_reference", FeedType.LeaseReference, "Numéro du contrat", "0041288") { Required = true },
        [ReferenceKind.Household] = new("household_reference", FeedType.HouseholdReference, "Numéro du foyer ou du client facturé", "123457") { Required = true },
        [ReferenceKind.Dwelling] = new("dwelling_reference", FeedType.DwellingReference, "Référence du logement", "042107330013") { Required = true },
        [ReferenceKind.Resident] = new("resident_reference", FeedType.ResidentReference, "Numéro de la personne", "4822") { Required = true },
    };

    private static readonly FeedColumn[] Others =
    [
        new("login", FeedType.Text, "Identifiant ; vide : l’adresse électronique", "jlefevre") { MaxLength = 254 },
        new("email", FeedType.Text, "Adresse électronique", "anne@exemple.fr") { MaxLength = 254 },
        new("email_confirmed", FeedType.Word, "La personne a prouvé que l’adresse est la sienne (lien cliqué, paiement reçu) ; vide : oui", "yes") { Words = Words("yes", "no") },
        new("scheme", FeedType.Text, "Procédé de l’empreinte ; vide si l’empreinte le dit elle-même", "pbkdf2-sha256"),
        new("hash", FeedType.Text, "Empreinte du mot de passe, en hexadécimal, en base64, ou d’une forme qui se décrit", "") { MaxLength = 300 },
        new("salt", FeedType.Text, "Sel : un texte, ou « hex:… », ou « base64:… »", "hex:00ff12") { MaxLength = 300 },
        new("iterations", FeedType.Text, $"Nombre de tours de PBKDF2, {DigestRecipe.MaximumRounds} au plus", "100000") { MaxLength = 10 },
    ];

    /// <summary>The column of one of the office's numbers.</summary>
    public static string ColumnOf(ReferenceKind kind) => References[kind].Name;

    public static FeedFile For(RegistrationSettings settings) => new(Name, "account", "Un compte d’un ancien portail", [.. ColumnsOf(settings)])
    {
        Key = ["login"],
        Check = (_, _, _) => default,
    };

    private static IEnumerable<FeedColumn> ColumnsOf(RegistrationSettings settings) =>
    [
        .. settings.Reference.Select(part => References[part.Kind]).Distinct(),
        new("last_name", FeedType.Text, "Nom", "Lefèvre") { Required = true, MaxLength = 80 },
        new("first_name", FeedType.Text, "Prénom ; départage les personnes d’un même nom", "Anne") { MaxLength = 80, Required = settings.IdentityFields.Contains(IdentityField.FirstName) },
        new("birth_date", FeedType.Day, "Date de naissance", "1975-09-10") { Required = settings.IdentityFields.Contains(IdentityField.BirthDate) },
        .. Others,
    ];

    private static Dictionary<string, string> Words(params string[] words) => words.ToDictionary(word => word);
}
