namespace TenantCloud.Offices.Formats;

/// <summary>French: <c>1 234,56 €</c>, <c>jeudi 19 novembre 2026</c>, <c>1er janvier 2027</c>, <c>13 h 15</c>.</summary>
public sealed class FrenchFormat : PortalFormat
{
    private static readonly string[] Days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private static readonly string[] Months =
    [
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ];

    internal FrenchFormat()
    {
    }

    /// <inheritdoc/>
    public override string Money(long cents)
    {
        var magnitude = Magnitude(cents);
        return $"{Sign(cents)}{Grouped(magnitude / 100, NarrowNoBreakSpace)},{magnitude % 100:00}{NoBreakSpace}€";
    }

    /// <inheritdoc/>
    public override string Number(long value) => Sign(value) + Grouped(Magnitude(value), NarrowNoBreakSpace);

    /// <inheritdoc/>
    public override string LongDate(DateOnly day) => $"{Days[(int)day.DayOfWeek]} {Date(day)}";

    /// <inheritdoc/>
    public override string Date(DateOnly day) => $"{DayMonth(day)} {day.Year}";

    /// <inheritdoc/>
    public override string DayMonth(DateOnly day) => $"{(day.Day == 1 ? "1er" : day.Day)} {Months[day.Month - 1]}";

    /// <inheritdoc/>
    public override string Month(DateOnly day) => $"{Months[day.Month - 1]} {day.Year}";

    /// <inheritdoc/>
    public override string Time(DateTimeOffset instant)
    {
        var local = InParis(instant);
        return $"{local.Hour}{NoBreakSpace}h{NoBreakSpace}{local.Minute:00}";
    }

    /// <inheritdoc/>
    public override string DateTime(DateTimeOffset instant) => $"{ParisDate(instant)} à {Time(instant)}";
}
