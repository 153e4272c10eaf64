using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Offices.Loading;

/// <summary>Checks a value against an attribute of its property and says in words what the attribute wants.</summary>
internal static class SettingsRules
{
    /// <returns>What to do, or null where the value is within its bounds.</returns>
    public static string? Check(ValidationAttribute rule, object value)
    {
        var isGood = rule switch
        {
            AllowedValuesAttribute allowed when value is IEnumerable and not string => ((IEnumerable)value).Cast<object>().All(allowed.Values.Contains),
            UrlAttribute => value is string text && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http",
            _ => rule.IsValid(value),
        };
        return isGood ? null : Wanted(rule, value is IEnumerable and not string ? "entries" : "characters");
    }

    private static string Wanted(ValidationAttribute rule, string unit) => rule switch
    {
        RangeAttribute range => Text($"Give a number from {range.Minimum} to {range.Maximum}."),
        AllowedRangeAttribute range => Text($"Give numbers from {range.Minimum} to {range.Maximum}."),
        LengthAttribute length => Text($"Give {length.MinimumLength} to {length.MaximumLength} {unit}."),
        MinLengthAttribute length => Text($"Give at least {length.Length} {unit}."),
        MaxLengthAttribute length => Text($"Give at most {length.Length} {unit}."),
        StringLengthAttribute length => Text($"Give {length.MinimumLength} to {length.MaximumLength} {unit}."),
        RegularExpressionAttribute pattern => $"Write it so that it matches {pattern.Pattern}.",
        AllowedValuesAttribute allowed => $"Use only: {string.Join(", ", allowed.Values)}.",
        EmailAddressAttribute => "Give a mailbox such as contact@exemple.fr.",
        UrlAttribute => "Give a whole address that begins with https://.",
        _ => rule.FormatErrorMessage("It"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
