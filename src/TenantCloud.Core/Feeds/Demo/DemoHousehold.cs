namespace TenantCloud.Core.Feeds.Demo;

/// <summary>A made-up household.</summary>
internal sealed record DemoHousehold(
    int Index, DemoStory Story, IReadOnlyList<DemoPerson> Holders, IReadOnlyList<DemoChild> Children, IReadOnlyList<DemoLease> Leases, DemoPaying Paying);

/// <summary>A signatory or co-signatory.</summary>
internal sealed record DemoPerson(string Reference, string Civility, string LastName, string FirstName, DateOnly BirthDate, string Email, string Mobile);

/// <summary>An occupant who signed nothing.</summary>
internal sealed record DemoChild(string FirstName, DateOnly BirthDate);

/// <summary>A lease. Amounts are in cents a month.</summary>
internal sealed record DemoLease(
    int Index, string Reference, string HouseholdReference, string DwellingReference, string Kind, bool IsDwelling, string Address, string Complement,
    DateOnly StartsOn, DateOnly? EndsOn, long RentCents, long ChargesCents, long BenefitCents);

/// <summary>How a household pays: with what, how many days after the call, and how well.</summary>
internal sealed record DemoPaying(string Means, int DaysAfterCall, DemoHabit Habit);

internal enum DemoHabit
{
    Steady,
    Late,
    Partial,
    Overpaid,
    Rejected,
}
