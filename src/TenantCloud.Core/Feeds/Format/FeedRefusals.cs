namespace TenantCloud.Core.Feeds.Format;

/// <summary>Why a whole feed is refused, and what to do.</summary>
internal static class FeedRefusals
{
    private const string HowToExport = "Exportez-le en CSV, UTF-8, séparateur point-virgule.";

    public static FeedRefusedException NoManifest() => new("Le fichier feed.json manque. Écrivez-le en dernier : sa présence dit que le flux est complet.");

    public static FeedRefusedException BadManifest(string what) => new($"Le fichier feed.json est inutilisable : {what}");

    public static FeedRefusedException OtherOffice(string key) => new($"Ce flux est celui d’un autre office (« {key} »). Il n’a pas été lu.");

    public static FeedRefusedException OtherVersion(int version) => new($"Le flux est au format {version} ; seul le format {FeedFormat.Version} est lu.");

    public static FeedRefusedException TooEarly(DateOnly day) => new($"La date des soldes (balanceOn {day:yyyy-MM-dd}) est dans le futur.");

    public static FeedRefusedException TooLate(DateOnly day, DateOnly known) =>
        new($"Les soldes de ce flux (balanceOn {day:yyyy-MM-dd}) sont plus anciens que ceux déjà importés ({known:yyyy-MM-dd}). Envoyez un flux plus récent.");

    public static FeedRefusedException UnknownFile(string name) =>
        new($"Le fichier « {name} » ne fait pas partie du format. Fichiers admis : feed.json, {string.Join(", ", FeedFormat.Files.Select(file => file.Name))} et le dossier « {FeedFormat.DocumentsFolder} ».");

    public static FeedRefusedException NoFile() => new("Le flux ne contient aucun fichier CSV.");

    public static FeedRefusedException Link(string name) => new($"« {name} » est un lien. Déposez le fichier lui-même.");

    public static FeedRefusedException TooLarge(string file, long most) => new($"{file} dépasse {most >> 20} Mo.");

    public static FeedRefusedException Empty(string file) => new($"{file} est vide : il doit au moins avoir sa ligne de titres.");

    public static FeedRefusedException Spreadsheet(string file) => new($"{file} est un classeur (Excel, LibreOffice) ou une archive, pas un CSV. {HowToExport}");

    public static FeedRefusedException Html(string file) => new($"{file} est une page HTML ou XML, pas un CSV. {HowToExport}");

    public static FeedRefusedException Utf16(string file) => new($"{file} est en UTF-16. {HowToExport}");

    public static FeedRefusedException NotUtf8(string file, long line) => new($"{file} n’est pas en UTF-8 (ligne {line}) : sans doute en Windows-1252. {HowToExport}");

    public static FeedRefusedException WrongSeparator(string file, char separator) =>
        new($"{file} est séparé par {(separator == ',' ? "des virgules" : "des tabulations")}. Le séparateur est le point-virgule.");

    public static FeedRefusedException UnknownColumn(string file, string column, FeedFile format) =>
        new($"{file} a une colonne inconnue, « {column} ». Colonnes admises : {string.Join(", ", format.Columns.Select(known => known.Name))}.");

    public static FeedRefusedException RepeatedColumn(string file, string column) => new($"{file} a deux colonnes « {column} ».");

    public static FeedRefusedException MissingColumn(string file, string column) => new($"{file} n’a pas la colonne « {column} », qui est obligatoire.");

    public static FeedRefusedException EndlessLine(string file, long line, int most) => new($"{file}, ligne {line} : la ligne dépasse {most >> 10} Ko. Vérifiez les fins de ligne.");

    public static FeedRefusedException WrongLineCount(string file, long found, long announced) =>
        new($"{file} a {found} lignes alors que feed.json en annonce {announced} : le fichier est sans doute incomplet. Envoyez-le de nouveau.");

    public static FeedRefusedException TooManyRejections(string file, long rejected, long read, int most) =>
        new($"{file} : {rejected} lignes sur {read} sont fautives, plus de {most} %. Corrigez-les d’après les motifs, puis envoyez un nouveau flux.");

    public static FeedRefusedException TooManyRemovals(string file, long removed, long before, int most) =>
        new($"{file} : {removed} lignes sur {before} auraient disparu, plus de {most} %. Le fichier doit être complet ; s’il l’est, prévenez l’exploitant avant de le renvoyer.");
}
