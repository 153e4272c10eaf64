using System.Globalization;

namespace TenantCloud.Offices.Formats;

/// <summary>English: <c>€1,234.56</c>, <c>Thursday 19 November 2026</c>, <c>1:15 pm</c>.</summary>
public sealed class EnglishFormat : PortalFormat
{
    private static readonly DateTimeFormatInfo Names = CultureInfo.InvariantCulture.DateTimeFormat;

    internal EnglishFormat()
    {
    }

    /// <inheritdoc/>
    public override string Money(long cents)
    {
        var magnitude = Magnitude(cents);
        return $"{Sign(cents)}€{Grouped(magnitude / 100, ',')}.{magnitude % 100:00}";
    }

    /// <inheritdoc/>
    public override string Number(long value) => Sign(value) + Grouped(Magnitude(value), ',');

    /// <inheritdoc/>
    public override string LongDate(DateOnly day) => $"{Names.GetDayName(day.DayOfWeek)} {Date(day)}";

    /// <inheritdoc/>
    public override string Date(DateOnly day) => $"{DayMonth(day)} {day.Year}";

    /// <inheritdoc/>
    public override string DayMonth(DateOnly day) => $"{day.Day} {Names.GetMonthName(day.Month)}";

    /// <inheritdoc/>
    public override string Month(DateOnly day) => $"{Names.GetMonthName(day.Month)} {day.Year}";

    /// <inheritdoc/>
    public override string Time(DateTimeOffset instant)
    {
        var local = InParis(instant);
        var hour = local.Hour % 12;
        return $"{(hour == 0 ? 12 : hour)}:{local.Minute:00}{NoBreakSpace}{(local.Hour < 12 ? "am" : "pm")}";
    }

    /// <inheritdoc/>
    public override string DateTime(DateTimeOffset instant) => $"{ParisDate(instant)} at {Time(instant)}";
}
