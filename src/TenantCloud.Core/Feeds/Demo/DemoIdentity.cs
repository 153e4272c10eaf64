using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Feeds.Demo;

/// <summary>A made-up resident who can register: what to copy from the rent notice, and what to expect then.</summary>
/// <param name="Story">What the household is good for.</param>
/// <param name="References">The numbers as the notice prints them, in the order in which the office asks them.</param>
/// <param name="LastName">As the notice prints it.</param>
/// <param name="FirstName">As the books have it.</param>
/// <param name="BirthDate">As the books have it.</param>
/// <param name="LeaseReference">The dwelling's lease.</param>
/// <param name="BalanceCents">Sum of the ledgers of the household's leases, in cents; above zero they owe.</param>
public sealed record DemoIdentity(
    DemoStory Story, IReadOnlyList<DemoReference> References, string LastName, string FirstName, DateOnly BirthDate, string LeaseReference, long BalanceCents);

/// <summary>One number to copy.</summary>
/// <param name="Part">The office's settings for it.</param>
/// <param name="Printed">The number as the notice prints it.</param>
public sealed record DemoReference(ReferencePartSettings Part, string Printed);

/// <summary>What a household is good for.</summary>
public enum DemoStory
{
    /// <summary>Owes two months.</summary>
    Debt,

    /// <summary>Paid too much.</summary>
    Credit,

    /// <summary>Owes nothing.</summary>
    Zero,

    /// <summary>Has a dwelling and more.</summary>
    SeveralLeases,

    /// <summary>Its insurance ran out.</summary>
    ExpiredInsurance,

    /// <summary>Like most.</summary>
    Ordinary,
}
