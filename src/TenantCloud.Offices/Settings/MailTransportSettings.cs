using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>The office's own way out for its mails: exactly one of the two.</summary>
public sealed record MailTransportSettings
{
    /// <summary>The office's own account at the mail provider.</summary>
    public SendGridAccountSettings? SendGrid { get; init; }

    /// <summary>The office's own mail server.</summary>
    public SmtpSettings? Smtp { get; init; }
}

/// <summary>An account at SendGrid.</summary>
public sealed record SendGridAccountSettings
{
    /// <summary>Where the account's key is: <c>env:NAME</c> or <c>file:PATH</c>; never the key itself.</summary>
    [RegularExpression("^(env|file):.+$")]
    public required string ApiKey { get; init; }

    /// <value>The provider's world-wide address by default; <c>https://api.eu.sendgrid.com/</c> for a European subuser.</value>
    public Uri BaseUrl { get; init; } = new("https://api.sendgrid.com/");

    /// <summary>The public key with which the account signs its events, as the provider shows it (Base64). Absent: its events are refused.</summary>
    /// <remarks>The account's webhook leads to <c>/notifications/mail/&lt;key of the office&gt;</c> on the operators' host.</remarks>
    [MaxLength(400)]
    public string? WebhookPublicKey { get; init; }
}

/// <summary>A mail server (RFC 5321), always over TLS.</summary>
public sealed record SmtpSettings
{
    /// <summary>Its name, which its certificate must carry.</summary>
    [RegularExpression("^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$")]
    public required string Host { get; init; }

    /// <value>1 to 65 535; 587 by default.</value>
    [Range(1, 65_535)]
    public int Port { get; init; } = 587;

    /// <summary>How the connection gets its TLS.</summary>
    /// <value>STARTTLS by default.</value>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Name to sign in with. Absent: the server knows the portal by its address.</summary>
    [Length(1, 254)]
    public string? User { get; init; }

    /// <summary>Where the password is: <c>env:NAME</c> or <c>file:PATH</c>; never the password itself.</summary>
    [RegularExpression("^(env|file):.+$")]
    public string? Password { get; init; }

    /// <summary>How long one mail may take, from connecting to the server's answer.</summary>
    /// <value>Seconds, 5 to 60; 30 by default.</value>
    [Range(5, 60)]
    public int TimeoutSeconds { get; init; } = 30;
}

/// <summary>How a connection to a mail server gets its TLS. There is no way without.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS (RFC 3207), and nothing is sent where the server does not offer it.</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually on port 465 (RFC 8314).</summary>
    ImplicitTls,
}
