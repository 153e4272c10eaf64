using System.Globalization;
using System.Text;

namespace TenantCloud.Core.Residents;

/// <summary>A name as it is compared: bills print « DUPOND » for « Dupond », « LE GOFF » for « Le Goff », « D ANGELO » for « d’Angelo ».</summary>
public static class NameKey
{
    private static readonly Dictionary<char, string> Ligatures = new()
    {
        ['œ'] = "OE",
        ['Œ'] = "OE",
        ['æ'] = "AE",
        ['Æ'] = "AE",
        ['ß'] = "SS",
        ['ø'] = "O",
        ['Ø'] = "O",
        ['ł'] = "L",
        ['Ł'] = "L",
        ['đ'] = "D",
        ['Đ'] = "D",
    };

    private static readonly string[] Particles = ["DE", "DU", "DES", "D", "LE", "LA", "LES", "L", "VAN", "VON", "DER", "DEN", "EL", "AL", "BEN", "DA", "DI", "DO", "DOS"];

    /// <summary>Capitals without accents, hyphens, apostrophes or spaces; letters and digits only.</summary>
    /// <param name="name">A name as anybody writes it.</param>
    /// <returns>The key; empty where the name has no letter.</returns>
    public static string From(string? name)
    {
        var key = new StringBuilder();
        foreach (var character in (name ?? string.Empty).Normalize(NormalizationForm.FormD))
        {
            if (Ligatures.TryGetValue(character, out var letters))
            {
                key.Append(letters);
            }
            else if (char.IsLetterOrDigit(character))
            {
                key.Append(char.ToUpper(character, CultureInfo.InvariantCulture));
            }
        }

        return key.ToString();
    }

    /// <summary>Whether what a person typed is the name of the books, with or without its particles, the parts of a compound name in full.</summary>
    public static bool Matches(string? typed, string? onTheBooks)
    {
        var key = From(typed);
        return key.Length > 0 && (key == From(onTheBooks) || WithoutParticles(typed) is { Length: > 1 } bare && bare == WithoutParticles(onTheBooks));
    }

    private static string WithoutParticles(string? name)
    {
        var words = (name ?? string.Empty).Split([' ', '-', '\'', '’', '\u00A0', '\u202F'], StringSplitOptions.RemoveEmptyEntries).Select(From).ToArray();
        return string.Concat(words.Where(word => !Particles.Contains(word, StringComparer.Ordinal)));
    }
}
