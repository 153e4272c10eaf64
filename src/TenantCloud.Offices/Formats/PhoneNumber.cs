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

    private static string? National(string phone)
    {
        var match = French().Match(Separators().Replace(phone, ""));
        return match.Success ? "0" + match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"^(?:\+33(?:\(0\))?|0033|0)([1-9][0-9]{8})$")]
    private static partial Regex French();

    [GeneratedRegex(@"[\s.\-/]")]
    private static partial Regex Separators();
}
