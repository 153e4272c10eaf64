using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>Who the office is to its residents.</summary>
public sealed record IdentitySettings
{
    /// <summary>Full legal name.</summary>
    [Length(2, 120), Words]
    public required string Name { get; init; }

    /// <summary>Name in the masthead.</summary>
    [Length(2, 60), Words]
    public required string ShortName { get; init; }

    /// <summary>Small line under the name in the masthead.</summary>
    [Length(2, 60), Words]
    public required string Tagline { get; init; }

    /// <summary>What the office calls its portal, in page titles and mails.</summary>
    [Length(2, 60), Words]
    public required string PortalName { get; init; }

    /// <summary>Lines of the postal address, without the name.</summary>
    [MinLength(1), MaxLength(5), Words]
    public required IReadOnlyList<string> Address { get; init; }

    /// <summary>Ten digits in pairs (<c>05 46 00 49 94</c>). Absent: the guides state none.</summary>
    [RegularExpression(@"^0\d( \d\d){4}$")]
    public string? Phone { get; init; }

    /// <summary>Mailbox that residents may write to.</summary>
    [EmailAddress, MaxLength(254)]
    public string? Email { get; init; }

    /// <summary>When somebody answers, as a sentence fragment.</summary>
    [MaxLength(160), Words]
    public string? OpeningHours { get; init; }

    /// <summary>The office's public site.</summary>
    [Url, MaxLength(200)]
    public string? Website { get; init; }

    /// <summary>Bodies named beside the office (a group, a label).</summary>
    [MaxLength(6), Words]
    public IReadOnlyList<string> Partners { get; init; } = [];
}

/// <summary>Mails sent in the office's name.</summary>
public sealed record MailSettings
{
    [Length(2, 80), Words]
    public required string SenderName { get; init; }

    [EmailAddress, MaxLength(254)]
    public required string SenderAddress { get; init; }

    [EmailAddress, MaxLength(254)]
    public string? ReplyTo { get; init; }

    /// <summary>The office's own way out. Absent: the deployment's.</summary>
    [Confidential]
    public MailTransportSettings? Transport { get; init; }
}

/// <summary>What the law wants to be published on every portal of a public body.</summary>
public sealed record LegalSettings
{
    /// <summary>Person answerable for what is published (directeur de la publication).</summary>
    [Length(2, 120), Words]
    public required string PublicationDirector { get; init; }

    /// <summary>Who hosts the portal: name, address, phone on separate lines.</summary>
    [MinLength(1), MaxLength(5), Words]
    public required IReadOnlyList<string> Host { get; init; }

    /// <summary>Where to write to the data-protection officer.</summary>
    [EmailAddress, MaxLength(254)]
    public string? DataProtectionOfficer { get; init; }

    /// <summary>Companies that process residents' data for the office, on the privacy page.</summary>
    [MaxLength(10)]
    public IReadOnlyList<ProcessorSettings> Processors { get; init; } = [];

    /// <summary>Months without any sign-in after which an account is closed, once no lease runs; its owner is warned one month before.</summary>
    /// <value>6 to 24; 24 by default, which is also the most that the CNIL finds proportionate for an online account.</value>
    [Range(6, 24)]
    public int AccountInactivityMonths { get; init; } = 24;

    /// <summary>State of conformity that the accessibility mention prints (RGAA 4.1.2, décret 2019-768).</summary>
    public AccessibilityState Accessibility { get; init; } = AccessibilityState.NonConforming;
}

/// <summary>A company that processes data for the office (sous-traitant, RGPD art. 28).</summary>
public sealed record ProcessorSettings
{
    [Length(2, 120), Words]
    public required string Name { get; init; }

    /// <summary>What it does, as a sentence fragment.</summary>
    [Length(2, 200), Words]
    public required string Purpose { get; init; }
}

/// <summary>The three mentions that décret 2019-768 allows.</summary>
public enum AccessibilityState
{
    NonConforming,
    PartlyConforming,
    FullyConforming,
}

/// <summary>The office's application in the stores.</summary>
public sealed record AppSettings
{
    [Length(2, 60), Words]
    public required string Name { get; init; }

    [Url]
    public string? AppleStore { get; init; }

    [Url]
    public string? GooglePlay { get; init; }
}
