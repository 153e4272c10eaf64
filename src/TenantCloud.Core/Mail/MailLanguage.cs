using TenantCloud.Offices;

namespace TenantCloud.Core.Mail;

/// <summary>The language of the person for whom mails are written in this scope. Where nobody said it, a job for example, the office's first.</summary>
public sealed class MailLanguage
{
    /// <summary>The person's language, where it is known.</summary>
    /// <value>Two letters of ISO 639-1.</value>
    public string? Spoken { get; set; }

    /// <summary>The language in which an office writes to a person.</summary>
    /// <param name="office">Which office.</param>
    /// <param name="known">The language that the recipient is known to use. It comes before that of whoever asks, who may be a stranger, an employee or a bank.</param>
    public string Of(Office office, string? known = null)
    {
        var offered = office.Settings.Languages;
        return new[] { known, Spoken }.FirstOrDefault(language => language is not null && offered.Contains(language)) ?? offered[0];
    }
}
