using System.Globalization;
using System.Text.RegularExpressions;

namespace TenantCloud.Payments.Lyra;

/// <summary>How Lyra writes things.</summary>
internal static partial class LyraFormats
{
    private const string DateFormat = "yyyyMMddHHmmss";
    private const string NumericEuro = "978";

    public static string Date(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset? ParseDate(string? text) =>
        DateTimeOffset.TryParseExact(
            text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    public static long? ParseCents(string? text) =>
        text is not null && Cents().IsMatch(text) ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    public static int? ParseNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Currency(string code) => code == NumericEuro ? PaymentMatch.Euro : code;

    public static string Mode(LyraMode mode) => mode switch
    {
        LyraMode.Test => "TEST",
        LyraMode.Production => "PRODUCTION",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    [GeneratedRegex(@"\A[0-9]{1,12}\z")]
    private static partial Regex Cents();
}
