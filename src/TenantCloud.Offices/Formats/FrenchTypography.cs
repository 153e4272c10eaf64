using System.Text.RegularExpressions;

namespace TenantCloud.Offices.Formats;

/// <summary>Puts French typography into a text written with plain spaces and straight apostrophes.</summary>
public static partial class FrenchTypography
{
    /// <summary>Narrow no-break spaces (U+202F) before <c>: ; ! ? » %</c> and after <c>«</c>, no-break spaces before € and after n°, ’ and ….</summary>
    /// <remarks>Leaves alone addresses of sites and mailboxes, times such as 13:15 and <c>{placeholders}</c>. Applying it twice changes nothing.</remarks>
    public static string Apply(string text)
    {
        var result = new System.Text.StringBuilder(text.Length + 8);
        var end = 0;
        foreach (var address in Addresses().EnumerateMatches(text))
        {
            result.Append(ApplyToWords(text[end..address.Index])).Append(text, address.Index, address.Length);
            end = address.Index + address.Length;
        }

        return result.Append(ApplyToWords(text[end..])).ToString();
    }

    private static string ApplyToWords(string text)
    {
        text = text.Replace("...", "…", StringComparison.Ordinal);
        text = Apostrophe().Replace(text, "’");
        text = OpeningQuote().Replace(text, "«\u202F");
        text = ClosingQuote().Replace(text, "\u202F»");
        text = SpacedMark().Replace(text, "\u202F$1");
        text = GluedMark().Replace(text, "\u202F$1");
        text = Percent().Replace(text, "\u202F%");
        text = Euro().Replace(text, "\u00A0€");
        return Number().Replace(text, "$1\u00A0");
    }

    [GeneratedRegex(@"\S*(?:://|@|www\.)\S*")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"(?<=\p{L})'(?=[\p{L}\p{N}«{])")]
    private static partial Regex Apostrophe();

    [GeneratedRegex(@"[ \u00A0\u202F]+(:(?!\S)|[;!?])")]
    private static partial Regex SpacedMark();

    [GeneratedRegex(@"(?<=[\p{L}\p{N})\]}»…’])(:(?!\S)|[;!?])")]
    private static partial Regex GluedMark();

    [GeneratedRegex(@"«[ \u00A0\u202F]*")]
    private static partial Regex OpeningQuote();

    [GeneratedRegex(@"[ \u00A0\u202F]*»")]
    private static partial Regex ClosingQuote();

    [GeneratedRegex(@"(?<=[\p{N}}])[ \u00A0\u202F]*%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<=[\p{N}}])[ \u00A0\u202F]*€")]
    private static partial Regex Euro();

    [GeneratedRegex(@"\b([nN]°)[ \u00A0\u202F]*(?=[\p{N}{])")]
    private static partial Regex Number();
}
