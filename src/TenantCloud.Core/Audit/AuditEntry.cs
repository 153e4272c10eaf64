using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Audit;

/// <summary>What somebody did: who, what, when, from where, before and after. Append-only.</summary>
public sealed class AuditEntry : OfficeOwned
{
    public required DateTimeOffset At { get; init; }

    public required AuditActor Actor { get; init; }

    /// <summary>The account that acted, or was acted upon; null where there is none.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The member of staff or the operator who acted; null for everybody else.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>That person's name at the time: it stays when the account goes.</summary>
    [MaxLength(120)]
    public string? ActorName { get; init; }

    public required AuditAction Action { get; init; }

    /// <summary>The row it is about.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>What a sentence about it needs, as a JSON object of strings.</summary>
    [MaxLength(2_000)]
    public string? Details { get; init; }

    /// <summary>Address of the client, where a person acted.</summary>
    [MaxLength(45)]
    public string? ClientAddress { get; init; }
}

/// <summary>Who acts.</summary>
public enum AuditActor
{
    Resident,
    Staff,
    Operator,
    Bank,
    Job,
    Stranger,
}

/// <summary>What was done.</summary>
public enum AuditAction
{
    AccountRegistered,
    EmailConfirmed,
    SignedIn,
    SignInRefused,
    SignedOut,
    LockedOut,
    PasswordChanged,
    CredentialsIssued,
    ForeignTicketRefused,
    PaymentStarted,
    PaymentPaid,
    PaymentRefused,
    PaymentAbandoned,
    PaymentExpired,
    PaymentAnomaly,
    TicketDownloaded,
    FeedImported,
    MailWordingChanged,

    /// <summary>A link for a new password was asked for.</summary>
    PasswordResetAsked,

    /// <summary>A new password was chosen by a link.</summary>
    PasswordReset,

    /// <summary>The forgotten login was asked for.</summary>
    LoginReminded,
    EmailChangeAsked,
    EmailChanged,

    /// <summary>« Ce n'est pas moi »: the former address took the change back.</summary>
    EmailChangeUndone,

    /// <summary>A device was signed out from another one.</summary>
    SessionEnded,

    /// <summary>A signed-in person proved anew who they are.</summary>
    IdentityProved,
    InformationChanged,
    TermsAccepted,
    DataExportRequested,
    DataExportMade,
    DataExportDownloaded,
    AccountClosed,
    InactivityWarned,
    FeedExported,
    PasskeyAdded,
    PasskeyRemoved,

    /// <summary>Somebody was invited to work with the office's or the platform's data.</summary>
    Invited,
    InvitedAgain,
    AccessActivated,
    RoleChanged,
    AccessDisabled,
    AccessEnabled,

    /// <summary>A colleague's second factor was taken away; a link leads to a new one.</summary>
    FactorReset,

    /// <summary>Somebody's password and second factor, of staff or of the operators, were taken away; a link leads to new ones.</summary>
    AccessReset,
    FactorEnrolled,
    RecoveryCodeUsed,
    RecoveryCodesRenewed,
    SessionsEnded,

    /// <summary>An account of an older system was taken over.</summary>
    AccountImported,

    /// <summary>A resident was invited to open the account made ready.</summary>
    ResidentInvited,
    InvitationAccepted,

    /// <summary>A new password was issued for a login.</summary>
    CredentialsReissued,

    /// <summary>Mail to an address that had been given up goes out again.</summary>
    AddressRetried,
}

/// <summary>A member of staff or an operator who acts.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">The account.</param>
/// <param name="Name">The name to keep.</param>
/// <param name="ClientAddress">From where; null from a command line.</param>
public sealed record AuditAuthor(AuditActor Kind, Guid? Id, string Name, string? ClientAddress);

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.OwnedByOffice().AppendOnly();
        builder.HasIndex(row => new { row.OfficeId, row.AccountId, row.At });
        builder.HasIndex(row => new { row.OfficeId, row.At });
    }
}
