using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Core.Mail;

/// <summary>How this deployment hands mails over.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <value><see cref="MailTransportKind.File"/> by default: nothing leaves a machine that nobody configured.</value>
    public MailTransportKind Transport { get; set; } = MailTransportKind.File;

    /// <summary>The file transport.</summary>
    public FileMailOptions File { get; set; } = new();

    /// <summary>The mail provider's HTTP API.</summary>
    public SendGridOptions SendGrid { get; set; } = new();

    /// <summary>Offices' own mail servers.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>An office that has its own account or server uses it.</summary>
    /// <value>On by default. Off on a copy of a deployment, so that nothing of it reaches residents.</value>
    public bool UseOfficeTransports { get; set; } = true;

    /// <summary>Days for which the database keeps what a mail said, from when it was last heard of.</summary>
    /// <value>1 to 365; 7 by default: long enough to see why a mail was given up.</value>
    [Range(1, 365)]
    public int KeepContentDays { get; set; } = 7;

    /// <summary>Months for which the database keeps which mail was written to whom and what became of it.</summary>
    /// <value>1 to 60; 13 by default: a year, and a month to answer for the last of it. No recovery of sums hangs on them.</value>
    [Range(1, 60)]
    public int KeepMonths { get; set; } = 13;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport is MailTransportKind.File && string.IsNullOrWhiteSpace(File.Folder))
        {
            yield return new ValidationResult("Mail:File:Folder names no folder: the file transport needs one.", [nameof(File)]);
        }

        if (Transport is MailTransportKind.SendGrid && string.IsNullOrWhiteSpace(SendGrid.ApiKey))
        {
            yield return new ValidationResult("Mail:SendGrid:ApiKey refers to nothing: write env:NAME or file:path.", [nameof(SendGrid)]);
        }
    }
}

/// <summary>Ways out for mails.</summary>
public enum MailTransportKind
{
    /// <summary>Files in a folder, read on the operators' pages.</summary>
    File,

    /// <summary>SendGrid's HTTP API, version 3.</summary>
    SendGrid,
}

/// <summary>Files in a folder.</summary>
public sealed class FileMailOptions
{
    /// <value>Required by the file transport.</value>
    public string? Folder { get; set; }
}

/// <summary>SendGrid's HTTP API.</summary>
public sealed class SendGridOptions
{
    /// <value><c>https://api.sendgrid.com/</c> by default; <c>https://api.eu.sendgrid.com/</c> for a European subuser.</value>
    public Uri BaseUrl { get; set; } = new("https://api.sendgrid.com/");

    /// <summary>Where the key is: <c>env:NAME</c> or <c>file:PATH</c>; never the key itself.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The public key with which the account signs its events, as the provider shows it (Base64). Absent: its events are refused.</summary>
    public string? WebhookPublicKey { get; set; }
}

/// <summary>Offices' own mail servers.</summary>
public sealed class SmtpOptions
{
    /// <summary>A PEM file with authorities trusted besides the machine's own, for servers whose certificate is no public authority's.</summary>
    public string? AuthoritiesFile { get; set; }
}
