using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>Everything an office may set, as one immutable whole: the merge of the platform's defaults and the office's file.</summary>
/// <remarks>Read strictly from <c>tenants-config/&lt;key&gt;.json</c>; the schema beside it is made from these types.</remarks>
public sealed record OfficeSettings
{
    /// <summary>The office's immutable key: lower-case letters, digits and hyphens; equal to the file's name; never reused.</summary>
    [RegularExpression("^[a-z][a-z0-9-]{1,39}$")]
    public required string Key { get; init; }

    /// <summary>Names, addresses and numbers shown in the frame, the mails and the legal pages.</summary>
    public required IdentitySettings Identity { get; init; }

    /// <summary>Hostnames that serve this office, without port; the first is the canonical one that links in mails use.</summary>
    [MinLength(1), MaxLength(20)]
    public required IReadOnlyList<string> Hostnames { get; init; }

    /// <summary>Folder under <c>themes/</c>.</summary>
    [RegularExpression("^[a-z][a-z0-9-]{1,39}$")]
    public required string Theme { get; init; }

    /// <summary>Languages offered, first the default.</summary>
    /// <value>Any of <c>fr</c>, <c>en</c>; <c>fr</c> alone by default.</value>
    [MinLength(1), AllowedValues("fr", "en")]
    public IReadOnlyList<string> Languages { get; init; } = ["fr"];

    /// <summary>Menu, quick-access tiles and the form the navigation takes.</summary>
    public required MenuSettings Menu { get; init; }

    /// <summary>How residents get an account.</summary>
    public required RegistrationSettings Registration { get; init; }

    /// <summary>How residents sign in.</summary>
    public SignInSettings SignIn { get; init; } = new();

    /// <summary>What a password must have. Never weaker than 8 characters.</summary>
    public required PasswordSettings Password { get; init; }

    /// <summary>Kinds of lease and how their numbers are written.</summary>
    public required LeaseSettings Leases { get; init; }

    /// <summary>What residents keep up to date about themselves.</summary>
    public InformationSettings Information { get; init; } = new();

    /// <summary>Kinds of document, since when and how many are shown.</summary>
    public DocumentSettings Documents { get; init; } = new();

    /// <summary>Paying by card. Absent: the office takes no card.</summary>
    public PaymentSettings? Payments { get; init; }

    /// <summary>SEPA direct debit.</summary>
    public DirectDebitSettings DirectDebit { get; init; } = new();

    /// <summary>Requests and complaints.</summary>
    public RequestSettings Requests { get; init; } = new();

    /// <summary>Home insurance reminders.</summary>
    public InsuranceSettings Insurance { get; init; } = new();

    /// <summary>Statutory surveys (SLS, OPS).</summary>
    public SwitchSettings Surveys { get; init; } = new();

    /// <summary>Messages between the office and its residents.</summary>
    public SwitchSettings Messages { get; init; } = new();

    /// <summary>Work orders shown to residents.</summary>
    public SwitchSettings Works { get; init; } = new();

    /// <summary>News from the office.</summary>
    public SwitchSettings News { get; init; } = new();

    /// <summary>Rent notices without paper, per lease.</summary>
    public PaperlessSettings Paperless { get; init; } = new();

    /// <summary>The office's application in the stores.</summary>
    public AppSettings? App { get; init; }

    /// <summary>Mails sent in the office's name.</summary>
    public required MailSettings Mail { get; init; }

    /// <summary>What the law wants to be published.</summary>
    public required LegalSettings Legal { get; init; }

    /// <summary>The hostname that links use, whatever the request said.</summary>
    public string CanonicalHostname => Hostnames[0];
}

/// <summary>A section that an office may switch on.</summary>
public sealed record SwitchSettings
{
    /// <value>Off by default.</value>
    public bool Enabled { get; init; }
}
