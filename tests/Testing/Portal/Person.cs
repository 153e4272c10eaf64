using System.Globalization;
using System.Security.Cryptography;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Residents;
using TenantCloud.Offices;
using TenantCloud.Offices.References;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Testing.Portal;

/// <summary>A resident of an office's books, with what their rent notice says of them.</summary>
public sealed record Person
{
    public required Resident Resident { get; init; }

    public required Lease Lease { get; init; }

    /// <summary>The numbers to copy, in the order in which the office asks for them, as the notice prints them.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Makes a person whose numbers have the office's formats, and puts them into its books.</summary>
    public static async Task<Person> CreateAsync(TestScope scope, Office office, string lastName = "Dupond", string firstName = "Jeanne", long balanceCents = 48_632, DateOnly? insuredUntil = null)
    {
        var parts = office.Settings.Registration.Reference;
        var numbers = parts.ToDictionary(part => part.Kind, Digits);
        var resident = TestData.CreateResident(lastName, firstName, new DateOnly(1975, 9, 10), numbers.GetValueOrDefault(ReferenceKind.Resident));
        var lease = TestData.CreateLease(
            numbers.GetValueOrDefault(ReferenceKind.Lease), numbers.GetValueOrDefault(ReferenceKind.Household), office.Settings.Leases.Kinds[0].Code, balanceCents);
        lease.DwellingReference = numbers.GetValueOrDefault(ReferenceKind.Dwelling) ?? lease.DwellingReference;
        lease.BalanceOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await scope.SaveAsync(resident, lease, TestData.CreateHolder(lease, resident), TestData.CreateOccupant(lease), TestData.CreateLedgerLine(lease, balanceCents));
        if (insuredUntil is { } end)
        {
            await scope.SaveAsync(TestData.CreateInsurance(lease, end));
        }

        return new Person { Resident = resident, Lease = lease, References = [.. parts.Select(part => new ReferenceFormat(part).Display(numbers[part.Kind]))] };
    }

    private static string Digits(ReferencePartSettings part) =>
        string.Concat(Enumerable.Range(0, part.MaxDigits).Select(index => RandomNumberGenerator.GetInt32(index == 0 ? 1 : 0, 10).ToString(CultureInfo.InvariantCulture)));
}
