using TenantCloud.Offices.References;

namespace TenantCloud.Core.Feeds.Format;

/// <summary>What is said to the office: what is wrong, and what to do.</summary>
internal static class FeedReasons
{
    public const string AmountIsZero = "Le montant est zéro : une écriture sans effet ne s’importe pas. Retirez la ligne.";
    public const string PaymentIsPositive = "Un paiement est négatif. Inversez le signe ; pour un paiement rejeté, utilisez la nature « reversal ».";
    public const string BornTomorrow = "La date de naissance est dans le futur.";
    public const string ControlCharacter = "Le texte contient un caractère invisible (tabulation, retour à la ligne ou caractère de contrôle). Retirez-le.";
    public const string BadQuote = "Un guillemet est mal placé. Entourez la valeur de guillemets et doublez ceux qu’elle contient.";

    public static string Missing(string column) => $"La colonne « {column} » est vide alors qu’elle est obligatoire.";

    public static string WrongCount(int found, int expected) => $"La ligne a {found} colonnes au lieu de {expected}. Vérifiez les points-virgules et les guillemets.";

    public static string TooLong(int length, int most) => $"Le texte compte {length} caractères ; {most} au plus.";

    public static string NotADay(string text) => $"« {Short(text)} » n’est pas une date. Écrivez-la ainsi : 2026-03-31.";

    public static string DayOutOfRange(string text) => $"La date « {Short(text)} » est hors de l’intervalle 1900-01-01 à 2100-12-31.";

    public static string NotAMonth(string text) => $"« {Short(text)} » n’est pas un mois. Écrivez-le ainsi : 2026-03.";

    public static string NotAnAmount(string text) => $"« {Short(text)} » n’est pas un montant. Écrivez-le ainsi : 1234,56 (deux décimales au plus, sans espace ni symbole).";

    public static string AmountTooLarge(string text) => $"Le montant « {Short(text)} » dépasse 9 999 999,99 €.";

    public static string AmountIsNegative(string text) => $"Le montant « {Short(text)} » ne peut pas être négatif.";

    public static string NotAWord(string text, IEnumerable<string> words) => $"« {Short(text)} » n’est pas une valeur connue. Valeurs possibles : {string.Join(", ", words)}.";

    public static string UnknownKind(string text, IEnumerable<string> codes) => $"« {Short(text)} » n’est pas un type de votre office. Types possibles : {string.Join(", ", codes)}.";

    public static string NotAnEmail(string text) => $"« {Short(text)} » n’est pas une adresse électronique.";

    public static string NotAReference(string text) => $"« {Short(text)} » n’est pas une référence : lettres, chiffres et . _ / - seulement.";

    public static string NotAName(string text) => $"« {Short(text)} » n’est pas un nom : il n’a pas de lettre, ou il est trop long.";

    public static string WrongFormat(string text, ReferenceFormat format, ReferenceReading reading) => reading.Failure switch
    {
        ReferenceFailure.NotDigits => $"« {Short(text)} » contient « {reading.BadCharacter} » : seuls des chiffres sont attendus.",
        _ when format.MinDigits == format.MaxDigits => $"« {Short(text)} » a {reading.DigitCount} chiffres ; votre office en attend {format.MaxDigits}.",
        _ => $"« {Short(text)} » a {reading.DigitCount} chiffres ; votre office en attend de {format.MinDigits} à {format.MaxDigits}.",
    };

    public static string EndBeforeStart(string later, string earlier) => $"« {later} » est avant « {earlier} ». Corrigez l’une des deux dates.";

    public static string NotAFileName(string text) => $"« {Short(text)} » n’est pas un nom de fichier PDF admis : lettres sans accent, chiffres, point, tiret et souligné, fin en .pdf, sans dossier.";

    public static string FileMissing(string name) => $"Le fichier « {Short(name)} » n’est pas dans le dossier « files ».";

    public static string FileElsewhere(string name) => $"Le fichier « {Short(name)} » est un lien. Déposez le fichier lui-même.";

    public static string FileTooLarge(string name, long most) => $"Le fichier « {Short(name)} » dépasse {most >> 20} Mo.";

    public static string NotAPdf(string name) => $"Le fichier « {Short(name)} » n’est pas un PDF, ou il est incomplet.";

    public static string Of(StagedFault fault) => fault.Kind switch
    {
        StagedFaultKind.Repeated => $"« {Short(fault.Value)} » figure déjà ligne {fault.OtherLine}, à l’identique. Gardez une seule ligne.",
        StagedFaultKind.Contradicted => $"« {Short(fault.Value)} » figure aussi ligne {fault.OtherLine} avec un autre contenu. Aucune des deux n’est importée : gardez la bonne.",
        StagedFaultKind.Unknown => $"« {Short(fault.Value)} » est inconnu : ni dans ce flux (ou sa ligne y est écartée), ni dans un flux précédent.",
        StagedFaultKind.Rewritten => $"L’écriture « {Short(fault.Value)} » a déjà été importée avec un autre contenu. Une écriture ne change pas : passez une écriture inverse sous une autre référence.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "Unknown fault."),
    };

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..39]}…";
}
