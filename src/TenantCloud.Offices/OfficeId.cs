namespace TenantCloud.Offices;

/// <summary>The platform's own number for an office: short, never reused, the first column of every office-owned key.</summary>
/// <remarks>An office's <em>key</em> (<c>exemple</c>) is written by people; this number is given by the platform at first sight of the key.</remarks>
/// <param name="Value">Greater than zero once given; zero stands for "no office" and never reaches the database.</param>
public readonly record struct OfficeId(int Value) : IComparable<OfficeId>
{
    public static bool operator <(OfficeId left, OfficeId right) => left.Value < right.Value;

    public static bool operator >(OfficeId left, OfficeId right) => left.Value > right.Value;

    public static bool operator <=(OfficeId left, OfficeId right) => left.Value <= right.Value;

    public static bool operator >=(OfficeId left, OfficeId right) => left.Value >= right.Value;

    public int CompareTo(OfficeId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
