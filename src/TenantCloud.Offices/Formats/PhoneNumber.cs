using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace TenantCloud.Offices.Formats;

/// <summary>French phone numbers as people read them and as a link dials them.</summary>
public static partial class PhoneNumber
{
    /// <summary>In pairs that do not break: <c>05 46 00 49 94</c>. Anything but a French number is given back as it came.</summary>
    public static string Display(string phone) => National(phone) is { } digits
        ? string.Join(PortalFormat.NoBreakSpace, Enumerable.Range(0, 5).Select(pair => digits.Substring(pair * 2, 2)))
        : phone;

    /// <summary>The address of a link: <c>tel:+33546004994</c>; null for anything but a French number.</summary>
    public static string? Link(string phone) => National(phone) is { } digits ? $"tel:+33{digits[1..]}" : null;

    /// <summary>Reads a phone number as people write it: French with or without +33, or of another country with + or 00.</summary>
    /// <param name="typed">Blanks, points, hyphens and slashes do not count.</param>
    /// <param name="number">The one form that is kept, as in ITU-T E.164: <c>+33546004994</c>.</param>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out string? number)
    {
        var bare = Separators().Replace(typed ?? "", "");
        number = National(bare) is { } digits ? $"+33{digits[1..]}" : ReadForeign(bare);
        return number is not null;
    }

    /// <summary>A French mobile phone: 06 or 07.</summary>
    public static bool IsFrenchMobile(string phone) => National(phone) is ['0', '6' or '7', ..];

    /// <summary>A number of the French plan.</summary>
    public static bool IsFrench(string phone) => National(phone) is not null;

    private static string? ReadForeign(string bare)
    {
        var match = Foreign().Match(bare);
        return match.Success && !match.Groups[1].Value.StartsWith("33", StringComparison.Ordinal) ? $"+{match.Groups[1].Value}" : null;
    }

    private static string? National(string phone)
    {
        var match = French().Match(Separators().Replace(phone, ""));
        return match.Success ? "0" + match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"^(?:\+33(?:\(0\))?|0033|0)([1-9][0-9]{8})$")]
    private static partial Regex French();

    // A country's code and number have 15 digits at most (E.164); fewer than 9 is more likely a slip than a small country.
    [GeneratedRegex(@"^(?:\+|00)([1-9][0-9]{8,14})$")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"[\s.\-/]")]
    private static partial Regex Separators();
}
