using TenantCloud.Core.Audit;
using TenantCloud.Core.Ledger;

namespace TenantCloud.Web.Pages.Home;

/// <summary>All that the home page reads.</summary>
public sealed record HomeRow
{
    public required string? Civility { get; init; }

    public required string LastName { get; init; }

    public required IReadOnlyList<LeaseAccount> Accounts { get; init; }

    public required IReadOnlyList<InsuranceEnd> Insurances { get; init; }

    public required IReadOnlyList<ActionRow> Actions { get; init; }
}

/// <summary>How long a lease is insured.</summary>
/// <param name="LeaseId">The lease.</param>
/// <param name="LeaseReference">Its number.</param>
/// <param name="EndsOn">Last day covered by the insurance that lasts longest.</param>
public sealed record InsuranceEnd(Guid LeaseId, string LeaseReference, DateOnly EndsOn);

/// <summary>Something that the resident did, for the list of last actions.</summary>
public sealed record ActionRow
{
    /// <summary>What is worth telling a resident; refusals and machine events are not.</summary>
    public static IReadOnlyList<AuditAction> Shown { get; } =
    [
        AuditAction.AccountRegistered, AuditAction.EmailConfirmed, AuditAction.CredentialsIssued, AuditAction.SignedIn, AuditAction.PasswordChanged,
        AuditAction.PaymentPaid, AuditAction.PaymentRefused, AuditAction.TicketDownloaded,
    ];

    public required DateTimeOffset At { get; init; }

    public required AuditAction Action { get; init; }
}
