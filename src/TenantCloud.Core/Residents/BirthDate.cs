using System.Globalization;
using System.Text.RegularExpressions;

namespace TenantCloud.Core.Residents;

/// <summary>A date of birth as people write it: 10/09/1975, 10-09-1975, 10 09 1975, 10.9.1975, 10091975 or 1975-09-10.</summary>
public static partial class BirthDate
{
    private const int Earliest = 1900;

    /// <param name="text">As typed; the day comes first unless the year does.</param>
    /// <param name="today">Nobody was born later.</param>
    /// <param name="day">The day; the default where the text is none.</param>
    public static bool TryParse(string? text, DateOnly today, out DateOnly day)
    {
        day = default;
        return DayFirst().Match(text ?? "") is { Success: true } dayFirst && TryRead(dayFirst, today, out day)
            || YearFirst().Match(text ?? "") is { Success: true } yearFirst && TryRead(yearFirst, today, out day);
    }

    private static bool TryRead(Match match, DateOnly today, out DateOnly day) =>
        DateOnly.TryParseExact(
            $"{match.Groups["year"].Value}-{match.Groups["month"].Value.PadLeft(2, '0')}-{match.Groups["day"].Value.PadLeft(2, '0')}",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out day)
        && day.Year >= Earliest
        && day <= today;

    [GeneratedRegex(@"^\s*(?<day>[0-9]{1,2})\s*[/.\- ]\s*(?<month>[0-9]{1,2})\s*[/.\- ]\s*(?<year>[0-9]{4})\s*$|^\s*(?<day>[0-9]{2})(?<month>[0-9]{2})(?<year>[0-9]{4})\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^\s*(?<year>[0-9]{4})\s*[/.\- ]\s*(?<month>[0-9]{1,2})\s*[/.\- ]\s*(?<day>[0-9]{1,2})\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex YearFirst();
}
