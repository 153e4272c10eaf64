namespace TenantCloud.Offices.Formats;

/// <summary>How amounts, dates, times and phone numbers are written in one language. Depends on no culture of the machine.</summary>
public abstract class PortalFormat
{
    /// <summary>Between figures of a number and before <c>: ; ! ?</c> in French.</summary>
    public const char NarrowNoBreakSpace = '\u202F';

    /// <summary>Before the euro sign.</summary>
    public const char NoBreakSpace = '\u00A0';

    /// <summary>Read aloud as "moins"/"minus", where a hyphen is often left out.</summary>
    public const char MinusSign = '\u2212';

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The French format.</summary>
    public static PortalFormat French { get; } = new FrenchFormat();

    /// <summary>The English format.</summary>
    public static PortalFormat English { get; } = new EnglishFormat();

    /// <summary>The format of a language.</summary>
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another language.</exception>
    public static PortalFormat For(string language) => language switch
    {
        "fr" => French,
        "en" => English,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "The portal speaks fr and en."),
    };

    /// <summary>The civil day in Paris at an instant.</summary>
    public static DateOnly ParisDay(DateTimeOffset instant) => DateOnly.FromDateTime(InParis(instant).DateTime);

    /// <summary>The instant at which a civil day begins in Paris, in UTC.</summary>
    public static DateTimeOffset ParisStart(DateOnly day)
    {
        var start = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(start, Paris.GetUtcOffset(start)).ToUniversalTime();
    }

    /// <summary>An amount with two decimals, its currency and, when below zero, a minus sign (U+2212).</summary>
    public abstract string Money(long cents);

    /// <summary>A whole number in groups of three.</summary>
    public abstract string Number(long value);

    /// <summary>Day of the week, day, month and year, in words.</summary>
    public abstract string LongDate(DateOnly day);

    /// <summary>Day, month and year, in words.</summary>
    public abstract string Date(DateOnly day);

    /// <summary>Day and month, in words.</summary>
    public abstract string DayMonth(DateOnly day);

    /// <summary>Month and year, in words.</summary>
    public abstract string Month(DateOnly day);

    /// <summary>The time of day in Paris.</summary>
    public abstract string Time(DateTimeOffset instant);

    /// <summary>Day, month and year as figures: <c>19/11/2026</c>.</summary>
    public virtual string ShortDate(DateOnly day) => $"{day.Day:00}/{day.Month:00}/{day.Year:0000}";

    /// <summary><see cref="Date"/> of an instant in Paris.</summary>
    public string ParisDate(DateTimeOffset instant) => Date(ParisDay(instant));

    /// <summary>Day and time in Paris.</summary>
    public abstract string DateTime(DateTimeOffset instant);

    protected static DateTimeOffset InParis(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Paris);

    protected static string Grouped(ulong value, char separator)
    {
        var digits = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var firstGroup = digits.Length % 3;
        var groups = Enumerable.Range(0, digits.Length / 3).Select(index => digits.Substring(firstGroup + (index * 3), 3));
        return string.Join(separator, firstGroup == 0 ? groups : groups.Prepend(digits[..firstGroup]));
    }

    protected static string Sign(long value) => value < 0 ? MinusSign.ToString() : "";

    protected static ulong Magnitude(long value) => value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;
}
