using TenantCloud.Core.Accounts.Foreign;
using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Accounts.Import;

/// <summary>What is said to the office of a line set aside: what is wrong, and what to do.</summary>
internal static class AccountImportReasons
{
    public static FeedFault NotAnEmail(int line) => new(line, "email", "Ce n’est pas une adresse électronique. Corrigez-la, ou laissez la colonne vide et donnez un identifiant.");

    public static FeedFault NoLogin(int line) => new(line, "login", "Il manque un identifiant ou une adresse électronique. Donnez l’un des deux.");

    public static FeedFault LoginIsOtherEmail(int line) => new(line, "login", "L’identifiant a la forme d’une adresse, mais ce n’est pas celle de la colonne « email ». Mettez la même, ou un identifiant sans « @ ».");

    public static FeedFault Repeated(int line, string column, int other) => new(line, column, $"C’est déjà le compte de la ligne {other}. Gardez une seule des deux lignes.");

    public static FeedFault Unknown(int line) => new(line, "last_name", "Aucun titulaire d’un contrat en cours n’a ces références et ce nom. Vérifiez-les dans vos livres ; importez d’abord le flux si la personne est nouvelle.");

    public static FeedFault Ambiguous(int line) => new(line, "first_name", "Plusieurs titulaires ont ces références et ce nom. Donnez le prénom.");

    public static FeedFault LoginTaken(int line) => new(line, "login", "Une autre personne a déjà cet identifiant sur le portail. Rien n’a été changé ; invitez cette personne à s’inscrire.");

    public static FeedFault EmailTaken(int line) => new(line, "email", "Cette adresse est l’identifiant d’une autre personne sur le portail. Donnez une autre adresse, ou laissez la colonne vide.");

    public static FeedFault HouseholdIsFull(int line, int limit) => new(line, null, $"Ce foyer a déjà ses comptes : votre office en admet {limit}.");

    public static FeedFault OfHash(int line, ForeignHashFault fault) => fault switch
    {
        ForeignHashFault.Missing => new(line, "hash", "Il n’y a pas d’empreinte de mot de passe. Relancez en invitant (option --invite) : la personne choisira un mot de passe."),
        ForeignHashFault.Unsupported => new(line, "scheme", $"Procédé non pris en charge (bcrypt, scrypt et Argon2 ne le sont pas). Procédés : {string.Join(", ", DigestScheme.All.Keys)}. Sinon relancez en invitant (option --invite)."),
        ForeignHashFault.BadSalt => new(line, "salt", "Le sel n’est pas lisible. Écrivez-le en texte, « hex:… » ou « base64:… »."),
        ForeignHashFault.BadIterations => new(line, "iterations", $"Donnez le nombre de tours, de 1 à {DigestRecipe.MaximumRounds}."),
        _ => new(line, "hash", "L’empreinte n’est ni en hexadécimal ni en base64, ou n’a pas la longueur de son procédé."),
    };

    public static FeedFault TooDear(int line, long iterations) => new(line, "iterations", $"Cette empreinte est plus coûteuse à vérifier que celles du portail. Relancez en invitant (option --invite), ou faites régler Accounts:PasswordIterations sur {iterations} au moins.");

    public static FeedFault NoAddressToInvite(int line) => new(line, "email", "Sans mot de passe à reprendre, il faut une adresse où inviter la personne.");
}
