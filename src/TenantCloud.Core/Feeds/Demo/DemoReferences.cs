using System.Globalization;
using TenantCloud.Offices.References;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Feeds.Demo;

/// <summary>Numbers in the office's own formats, no two alike, and none the example of a hint.</summary>
internal sealed class DemoReferences(OfficeSettings office)
{
    private const int DefaultDigits = 8;
    private const int MostVaryingDigits = 10;

    private readonly int _start = DemoRandom.For(office.Key, 0).Next();

    private readonly Dictionary<ReferenceKind, ReferencePartSettings> _parts = office.Registration.Reference.DistinctBy(part => part.Kind).ToDictionary(part => part.Kind);

    /// <summary>The number of the n-th lease, household, dwelling or person.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The office's format has no more numbers.</exception>
    public string Number(ReferenceKind kind, int index)
    {
        var part = _parts.GetValueOrDefault(kind);
        var digits = part is null ? DefaultDigits : part.MinDigits == part.MaxDigits || part.LeadingZerosOptional ? part.MaxDigits : DigitsOf(part.Example);
        var varying = Math.Min(MostVaryingDigits, part is { LeadingZerosOptional: true } ? digits - 2 : digits);
        var count = (long)Math.Pow(10, varying);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count - 1);
        var number = Scattered(index, count, digits);
        return number == part?.Example ? Scattered(count - 1, count, digits) : number;
    }

    /// <summary>What the office asks to register, as its notices print it.</summary>
    public IReadOnlyList<DemoReference> Printed(DemoLease lease, DemoPerson person) =>
    [
        .. office.Registration.Reference.Select(part => new DemoReference(part, new ReferenceFormat(part).Display(part.Kind switch
        {
            ReferenceKind.Lease => lease.Reference,
            ReferenceKind.Household => lease.HouseholdReference,
            ReferenceKind.Dwelling => lease.DwellingReference,
            ReferenceKind.Resident => person.Reference,
            _ => throw new ArgumentOutOfRangeException(nameof(lease), part.Kind, "Unknown kind of reference."),
        }))),
    ];

    // A step without a common divisor with the count visits every number once.
    private string Scattered(long index, long count, int digits) =>
        ((long)(((Int128)index * ((count / 10 * 6) + 7) + _start) % count)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    private static int DigitsOf(string example) => example.Count(char.IsAsciiDigit);
}
