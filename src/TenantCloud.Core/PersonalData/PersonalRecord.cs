using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Ledger;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Paying;
using TenantCloud.Core.Residents;
using TenantCloud.Core.Works;

namespace TenantCloud.Core.PersonalData;

/// <summary>Everything that the portal knows of one person: the structure of <c>donnees.json</c>, version 1, as <c>docs/personal-data.md</c> documents it. Amounts are cents of a euro.</summary>
public sealed record PersonalRecord
{
    public int Format { get; init; } = 1;

    /// <summary>Key of the office.</summary>
    public required string Office { get; init; }

    public required string OfficeName { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The person in the office's books.</summary>
    public required PersonFacts Person { get; init; }

    /// <summary>What the person says of themselves; null while nothing.</summary>
    public required ProfileFacts? Profile { get; init; }

    public required AccountFacts Account { get; init; }

    public required IReadOnlyList<LeaseFacts> Leases { get; init; }

    public required IReadOnlyList<PaymentFact> Payments { get; init; }

    public required IReadOnlyList<MailFact> Mails { get; init; }

    public required IReadOnlyList<SessionFact> Sessions { get; init; }

    public required IReadOnlyList<PasskeyFact> Passkeys { get; init; }

    public required IReadOnlyList<ActionFact> Actions { get; init; }

    public required IReadOnlyList<ConsentFact> Consents { get; init; }

    public required IReadOnlyList<ExportFact> Exports { get; init; }
}

public sealed record PersonFacts(
    string Reference, string? Civility, string LastName, string? FirstName, DateOnly? BirthDate, string? Email, string? HomePhone, string? MobilePhone, string? WorkPhone);

public sealed record ProfileFacts(
    string? HomePhone,
    string? MobilePhone,
    string? WorkPhone,
    EmploymentStatus? EmploymentStatus,
    string? Occupation,
    string? EmployerName,
    string? EmployerAddress,
    string? EmployerAddressComplement,
    string? BenefitOffice,
    string? BenefitNumber,
    DateTimeOffset? PhonesChangedAt,
    DateTimeOffset? SituationChangedAt);

public sealed record AccountFacts(
    string Login, string? Email, DateTimeOffset? EmailConfirmedAt, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt, string? Language, string? TermsVersion, DateTimeOffset? TermsAcceptedAt);

/// <summary>A lease that the person holds or held; what happened after they left it is not theirs.</summary>
public sealed record LeaseFacts
{
    public required string Reference { get; init; }

    public required string HouseholdReference { get; init; }

    public required string? DwellingReference { get; init; }

    public required string Kind { get; init; }

    public required LeaseRole Role { get; init; }

    /// <summary>The person's last day in this role; null while it lasts.</summary>
    public required DateOnly? HeldUntil { get; init; }

    public required string AddressLine { get; init; }

    public required string? AddressComplement { get; init; }

    public required string PostalCode { get; init; }

    public required string City { get; init; }

    public required string? BillingAddress { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly? EndsOn { get; init; }

    public required long RentCents { get; init; }

    public required long ChargesCents { get; init; }

    public required long DepositCents { get; init; }

    /// <summary>Above zero the person owes; null for a lease that they left.</summary>
    public required long? BalanceCents { get; init; }

    public required DateOnly? BalanceOn { get; init; }

    public required IReadOnlyList<LedgerFact> Ledger { get; init; }

    public required IReadOnlyList<DocumentFact> Documents { get; init; }

    public required IReadOnlyList<InsuranceFact> Insurances { get; init; }

    public required IReadOnlyList<WorkFact> Works { get; init; }
}

public sealed record LedgerFact(string Reference, DateOnly BookedOn, DateOnly? Period, LedgerLineKind Kind, string Label, long AmountCents, string? PaymentReference);

public sealed record DocumentFact(string Reference, string Kind, string Label, DateOnly? Period, DateOnly PublishedOn, long SizeBytes)
{
    /// <summary>Its name in the zip; null where the file is missing from the store.</summary>
    public string? File { get; init; }
}

public sealed record InsuranceFact(string Insurer, string? PolicyNumber, DateOnly StartsOn, DateOnly EndsOn);

public sealed record WorkFact(string Reference, WorkOrderKind Kind, string Label, string? Company, WorkOrderState State, DateOnly OrderedOn, DateOnly? PlannedOn, DateOnly? DoneOn);

public sealed record PaymentFact(
    string OrderId, string LeaseReference, long AmountCents, PaymentState State, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt, string? CardBrand, string? MaskedCardNumber, string? AuthorisationNumber, string TransactionId);

public sealed record MailFact(string Kind, string Recipient, string Subject, OutboundMailState State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt);

/// <summary>A passkey, without the key.</summary>
public sealed record PasskeyFact(string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

public sealed record SessionFact(SignInMethod Method, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset? EndedAt, string? ClientAddress, string? UserAgent, bool IsRemembered);

public sealed record ActionFact(AuditAction Action, DateTimeOffset At, string? ClientAddress, string? Details);

public sealed record ConsentFact(ConsentKind Kind, string TextVersion, string TextSha256, string Language, bool IsGiven, DateTimeOffset At, ConsentChannel Channel);

public sealed record ExportFact(DateTimeOffset RequestedAt, DataExportState State, DateTimeOffset? ReadyAt, DateTimeOffset? ExpiresAt);
