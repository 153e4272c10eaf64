using System.Globalization;
using System.Text;

namespace TenantCloud.Core.Feeds.Format;

/// <summary>The data dictionary of the feed format, in French, made from the format itself.</summary>
public static class FeedFormatPage
{
    /// <summary>One table for each file, in Markdown.</summary>
    /// <param name="files">Files to describe; those that offices send by default.</param>
    public static string ToMarkdown(IReadOnlyList<FeedFile>? files = null)
    {
        var text = new StringBuilder();
        foreach (var file in files ?? FeedFormat.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {file.Name}\n\n{file.Meaning}. Une ligne est reconnue par {string.Join(" + ", file.Key.Select(column => $"`{column}`"))}.\n\n");
            text.Append("| colonne | type | obligatoire | sens et règles | exemple |\n|---|---|---|---|---|\n");
            foreach (var column in file.Columns)
            {
                var example = column.Example.Length == 0 ? "" : $"`{column.Example.Replace("|", "\\|", StringComparison.Ordinal)}`";
                text.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {TypeOf(column)} | {(column.Required ? "oui" : "non")} | {column.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} | {example} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static string TypeOf(FeedColumn column) => column.Type switch
    {
        FeedType.Text => $"texte, {column.MaxLength} caractères au plus",
        FeedType.Reference => $"référence, {column.MaxLength} caractères au plus",
        FeedType.LeaseReference or FeedType.HouseholdReference or FeedType.DwellingReference or FeedType.ResidentReference => "référence au format de votre office",
        FeedType.Day => "date `aaaa-mm-jj`",
        FeedType.Month => "mois `aaaa-mm`",
        FeedType.Amount => "montant signé",
        FeedType.PositiveAmount => "montant, zéro ou plus",
        FeedType.Word => string.Join(", ", column.Words.Keys.Select(word => $"`{word}`")),
        FeedType.LeaseKind or FeedType.DocumentKind => "code de votre configuration",
        FeedType.Email => "adresse électronique",
        FeedType.File => "nom de fichier PDF",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, "Unknown type."),
    };
}
