using System.Globalization;
using System.Text;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Offices.References;

/// <summary>Reads and writes one of the numbers that an office prints on its rent notices.</summary>
/// <param name="settings">Shape of the number.</param>
public sealed class ReferenceFormat(ReferencePartSettings settings)
{
    private readonly string _prefix = Bare(settings.Prefix ?? "");

    /// <summary>Fewest digits to type.</summary>
    public int MinDigits => settings.MinDigits;

    /// <summary>Most digits.</summary>
    public int MaxDigits => settings.MaxDigits;

    /// <summary>Reads what a person typed or a feed gives: with or without the prefix in any case, with spaces, dots, hyphens and slashes anywhere, after <c>n°</c>.</summary>
    public ReferenceReading Parse(string? text)
    {
        var bare = Bare(text ?? "");
        if (bare.StartsWith("N°", StringComparison.Ordinal))
        {
            bare = bare[2..];
        }

        if (_prefix.Length > 0 && bare.StartsWith(_prefix, StringComparison.Ordinal))
        {
            bare = bare[_prefix.Length..];
        }

        if (bare.Length == 0)
        {
            return ReferenceReading.Empty();
        }

        foreach (var rune in bare.EnumerateRunes())
        {
            if (!Rune.IsDigit(rune) || !rune.IsAscii)
            {
                return ReferenceReading.Bad(rune.ToString());
            }
        }

        var digits = settings.LeadingZerosOptional && bare.Length > MaxDigits ? bare.TrimStart('0').PadLeft(MaxDigits, '0') : bare;
        if (digits.Length > MaxDigits)
        {
            return ReferenceReading.TooMany(digits.Length);
        }

        if (digits.Length < MinDigits)
        {
            return ReferenceReading.TooFew(digits.Length);
        }

        return ReferenceReading.Of(settings.LeadingZerosOptional ? digits.PadLeft(MaxDigits, '0') : digits);
    }

    /// <summary>The number as the notice prints it: prefix, then groups apart by a narrow no-break space.</summary>
    /// <param name="normal">Digits, as <see cref="Parse"/> gives them.</param>
    public string Display(string normal) => settings.Prefix + Grouped(normal);

    private string Grouped(string normal)
    {
        if (settings.Groups.Sum() != normal.Length)
        {
            return normal;
        }

        var start = 0;
        return string.Join(Formats.PortalFormat.NarrowNoBreakSpace, settings.Groups.Select(size => normal.Substring((start += size) - size, size)));
    }

    private static string Bare(string text) => new([.. text.Where(IsSignificant).Select(char.ToUpperInvariant)]);

    private static bool IsSignificant(char character) =>
        !char.IsWhiteSpace(character)
        && character is not ('.' or '/')
        && CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.Format);
}
