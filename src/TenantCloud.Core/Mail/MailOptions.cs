using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Core.Mail;

/// <summary>How this deployment hands mails over.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <value><see cref="MailTransportKind.File"/> by default: nothing leaves a machine that nobody configured.</value>
    public MailTransportKind Transport { get; set; } = MailTransportKind.File;

    /// <summary>Folder of the file transport.</summary>
    /// <value>Required by the file transport.</value>
    public string? Folder { get; set; }

    /// <summary>The mail provider's HTTP API.</summary>
    public SendGridOptions SendGrid { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport is MailTransportKind.File && string.IsNullOrWhiteSpace(Folder))
        {
            yield return new ValidationResult("Mail:Folder names no folder: the file transport needs one.", [nameof(Folder)]);
        }

        if (Transport is MailTransportKind.SendGrid && SendGrid.FindKey() is null)
        {
            yield return new ValidationResult("Mail:SendGrid:ApiKey refers to nothing: write env:NAME or file:PATH of something that exists.", [nameof(SendGrid)]);
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

/// <summary>SendGrid's HTTP API.</summary>
public sealed class SendGridOptions
{
    /// <value><c>https://api.sendgrid.com/</c> by default; <c>https://api.eu.sendgrid.com/</c> for a European subuser.</value>
    public Uri BaseUrl { get; set; } = new("https://api.sendgrid.com/");

    /// <summary>Where the key is: <c>env:NAME</c> or <c>file:PATH</c>; never the key itself.</summary>
    public string? ApiKey { get; set; }

    internal string? FindKey()
    {
        var key = ApiKey switch
        {
            { } name when name.StartsWith("env:", StringComparison.Ordinal) => Environment.GetEnvironmentVariable(name["env:".Length..]),
            { } path when path.StartsWith("file:", StringComparison.Ordinal) && File.Exists(path["file:".Length..]) => File.ReadAllText(path["file:".Length..]).Trim(),
            _ => null,
        };
        return string.IsNullOrEmpty(key) ? null : key;
    }
}
