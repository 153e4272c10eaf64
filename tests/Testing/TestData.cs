using System.Globalization;
using System.Security.Cryptography;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Ledger;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Events;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Core.Paying;
using TenantCloud.Core.PersonalData;
using TenantCloud.Core.Privileged;
using TenantCloud.Core.Residents;
using TenantCloud.Core.Works;

namespace TenantCloud.Testing;

/// <summary>Valid rows with references of their own; a test states only what it is about. Save them with <see cref="TestScope.SaveAsync"/>.</summary>
public static class TestData
{
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero);

    private static int _last;

    public static Resident CreateResident(string lastName = "Dupond", string? firstName = "Jeanne", DateOnly? birthDate = null, string? reference = null) => new()
    {
        Id = NewId(),
        Reference = reference ?? NewReference(),
        Civility = "Mme",
        LastName = lastName,
        LastNameKey = NameKey.From(lastName),
        FirstName = firstName,
        FirstNameKey = firstName is null ? null : NameKey.From(firstName),
        BirthDate = birthDate ?? new DateOnly(1980, 5, 17),
    };

    public static Lease CreateLease(string? reference = null, string? householdReference = null, string kind = "logement", long balanceCents = 0) => new()
    {
        Id = NewId(),
        Reference = reference ?? NewReference(),
        HouseholdReference = householdReference ?? NewReference(),
        DwellingReference = NewReference(),
        Kind = kind,
        AddressLine = "12, allée des Tilleuls",
        PostalCode = "17000",
        City = "Ville",
        StartsOn = new DateOnly(2019, 9, 1),
        RentCents = 41_250,
        ChargesCents = 8_730,
        DepositCents = 41_250,
        BalanceCents = balanceCents,
        BalanceOn = Today,
    };

    public static LeaseHolder CreateHolder(Lease lease, Resident resident, LeaseRole role = LeaseRole.Signatory) => new()
    {
        Id = NewId(),
        LeaseId = lease.Id,
        ResidentId = resident.Id,
        Role = role,
    };

    public static Occupant CreateOccupant(Lease lease) => new()
    {
        Id = NewId(),
        Reference = NewReference(),
        LeaseId = lease.Id,
        LastName = "Dupond",
        FirstName = "Léo",
        BirthDate = new DateOnly(2015, 1, 3),
        Relationship = "Enfant",
    };

    public static Insurance CreateInsurance(Lease lease, DateOnly? endsOn = null) => new()
    {
        Id = NewId(),
        Reference = NewReference(),
        LeaseId = lease.Id,
        Insurer = "Mutuelle",
        StartsOn = new DateOnly(2026, 1, 1),
        EndsOn = endsOn ?? new DateOnly(2026, 12, 31),
    };

    public static LedgerLine CreateLedgerLine(Lease lease, long amountCents = 49_980, LedgerLineKind kind = LedgerLineKind.Rent, DateOnly? bookedOn = null, string? paymentReference = null) => new()
    {
        Id = NewId(),
        Reference = NewReference(),
        LeaseId = lease.Id,
        BookedOn = bookedOn ?? Today,
        Period = new DateOnly(2026, 3, 1),
        Kind = kind,
        Label = "Loyer mars 2026",
        AmountCents = amountCents,
        PaymentReference = paymentReference,
    };

    public static Document CreateDocument(Lease lease, string kind = "avis") => new()
    {
        Id = NewId(),
        Reference = NewReference(),
        LeaseId = lease.Id,
        Kind = kind,
        Label = "Avis d’échéance mars 2026",
        Period = new DateOnly(2026, 3, 1),
        PublishedOn = Today,
        FileKey = $"{NewId():N}.pdf",
        SizeBytes = 1_024,
        Hash = SHA256.HashData([]),
    };

    public static WorkOrder CreateWorkOrder(Lease lease) => new()
    {
        Id = NewId(),
        Reference = NewReference(),
        LeaseId = lease.Id,
        Kind = WorkOrderKind.WorkOrder,
        Label = "Remplacement du chauffe-eau",
        State = WorkOrderState.Ordered,
        OrderedOn = Today,
    };

    public static Account CreateAccount(Resident resident, string? email = null)
    {
        var address = email ?? $"resident-{NewReference()}@exemple.test";
        return new Account
        {
            Id = NewId(),
            ResidentId = resident.Id,
            Login = address,
            NormalizedLogin = address.ToUpperInvariant(),
            Email = address,
            NormalizedEmail = address.ToUpperInvariant(),
            EmailConfirmedAt = Now,
            PasswordHash = "none",
            SecurityStamp = NewId().ToString("N"),
            CreatedAt = Now,
        };
    }

    public static AccountToken CreateAccountToken(Account account) => new()
    {
        Id = NewId(),
        AccountId = account.Id,
        Purpose = AccountTokenPurpose.ConfirmEmail,
        Hash = RandomNumberGenerator.GetBytes(32),
        CreatedAt = Now,
        ExpiresAt = Now.AddHours(24),
    };

    public static AccountPasskey CreatePasskey(Account account) => new()
    {
        Id = NewId(),
        AccountId = account.Id,
        CredentialId = RandomNumberGenerator.GetBytes(32),
        PublicKey = [1],
        Name = "Téléphone",
        AttestationObject = [1],
        ClientDataJson = [1],
        CreatedAt = Now,
    };

    public static UsedChallenge CreateUsedChallenge() => new() { Id = NewId(), Hash = RandomNumberGenerator.GetBytes(32), UsedAt = Now };

    public static SignInSession CreateSignInSession(Account account) => new()
    {
        Id = NewId(),
        AccountId = account.Id,
        Method = SignInMethod.Password,
        StartedAt = Now,
        LastSeenAt = Now,
        IsRemembered = false,
    };

    public static ResidentProfile CreateProfile(Resident resident) => new()
    {
        Id = NewId(),
        ResidentId = resident.Id,
        MobilePhone = "+33612345678",
        PhonesChangedAt = Now,
    };

    public static Consent CreateConsent(Account account) => new()
    {
        Id = NewId(),
        ResidentId = account.ResidentId,
        AccountId = account.Id,
        Kind = ConsentKind.TermsOfUse,
        TextVersion = "2026-01-15",
        TextHash = SHA256.HashData([]),
        Language = "fr",
        IsGiven = true,
        At = Now,
        Channel = ConsentChannel.Web,
    };

    public static DataExport CreateDataExport(Account account) => new()
    {
        Id = NewId(),
        AccountId = account.Id,
        RequestedAt = Now,
        Language = "fr",
        State = DataExportState.Expired,
    };

    public static StaffAccount CreateStaffAccount(string? email = null)
    {
        var address = email ?? $"staff-{NewReference()}@exemple.test";
        return new StaffAccount
        {
            Id = NewId(),
            Email = address,
            NormalizedEmail = address.ToUpperInvariant(),
            Name = "Claude",
            Role = StaffRole.Reader,
            SecurityStamp = NewId().ToString("N"),
            InvitedAt = Now,
        };
    }

    public static StaffSession CreateStaffSession(StaffAccount account) => new() { Id = NewId(), AccountId = account.Id, StartedAt = Now, LastSeenAt = Now };

    public static StaffPasskey CreateStaffPasskey(StaffAccount account) => new()
    {
        Id = NewId(),
        AccountId = account.Id,
        CredentialId = RandomNumberGenerator.GetBytes(32),
        PublicKey = [1],
        Name = "Poste du guichet",
        AttestationObject = [1],
        ClientDataJson = [1],
        CreatedAt = Now,
    };

    public static AttemptCount CreateAttemptCount() => new()
    {
        Id = NewId(),
        Subject = NewReference(),
        WindowStart = Now,
        Count = 1,
    };

    public static AuditEntry CreateAuditEntry(AuditAction action = AuditAction.SignedIn) => new()
    {
        Id = NewId(),
        At = Now,
        Actor = AuditActor.Resident,
        Action = action,
    };

    public static Payment CreatePayment(Lease lease, Account account, long amountCents = 10_000, PaymentState state = PaymentState.Created) => new()
    {
        Id = NewId(),
        LeaseId = lease.Id,
        AccountId = account.Id,
        OrderId = $"C{NewReference()}",
        Provider = "lyra",
        TransactionId = NewReference(),
        TransactionDay = Today,
        AmountCents = amountCents,
        State = state,
        CreatedAt = Now,
        ExpiresAt = Now.AddMinutes(30),
    };

    public static PaymentNotification CreatePaymentNotification(Payment? payment = null) => new()
    {
        Id = NewId(),
        PaymentId = payment?.Id,
        Provider = "lyra",
        ReceivedAt = Now,
        Body = [1],
        BodyHash = RandomNumberGenerator.GetBytes(32),
        Verdict = "paid",
    };

    public static OutboundMail CreateMail(string? recipient = null, DateTimeOffset? createdAt = null) => new()
    {
        Id = NewId(),
        Kind = "confirm-email",
        Recipient = recipient ?? $"resident-{NewReference()}@exemple.test",
        Subject = "Confirmez votre adresse",
        Html = "<p>Bonjour</p>",
        Text = "Bonjour",
        State = OutboundMailState.Waiting,
        CreatedAt = createdAt ?? Now,
        DueAt = Now,
    };

    public static MailEvent CreateMailEvent(OutboundMail mail) => new()
    {
        Id = NewId(),
        ProviderEventId = NewReference(),
        MailId = mail.Id,
        Kind = MailEventKind.Delivered,
        At = Now,
        ReceivedAt = Now,
    };

    public static AddressSuppression CreateSuppression() => new()
    {
        Id = NewId(),
        NormalizedAddress = $"RESIDENT-{NewReference()}@EXEMPLE.TEST",
        Reason = SuppressionReason.Bounced,
        Since = Now,
    };

    public static MailWording CreateMailWording() => new()
    {
        Id = NewId(),
        Kind = "confirm-email",
        Language = "fr",
        Part = MailPart.Introduction,
        Version = Interlocked.Increment(ref _last),
        Source = "Bonjour,",
        StaffId = NewId(),
        At = Now,
    };

    public static FeedRun CreateFeedRun(FeedRunState state = FeedRunState.Imported) => new()
    {
        Id = NewId(),
        Feed = "2026-03-10",
        Hash = SHA256.HashData([]),
        StartedAt = Now,
        State = state,
    };

    public static FeedRejection CreateFeedRejection(FeedRun run) => new()
    {
        Id = NewId(),
        FeedRunId = run.Id,
        File = "leases.csv",
        Line = 2,
        Reason = "La date est illisible.",
    };

    public static JobRun CreateJobRun(JobRunState state = JobRunState.Succeeded) => new()
    {
        Id = NewId(),
        Job = "feed-import",
        State = state,
        StartedAt = Now,
        Node = "test",
    };

    /// <summary>Eight digits that no other row of the run has.</summary>
    public static string NewReference() => Interlocked.Increment(ref _last).ToString("D8", CultureInfo.InvariantCulture);

    private static Guid NewId() => Guid.CreateVersion7(Now);
}
