using TenantCloud.Offices;

namespace TenantCloud.Core.Mail;

/// <summary>The language of the person for whom mails are written in this scope. Where nobody said it, a job for example, the office's first.</summary>
public sealed class MailLanguage
{
    /// <summary>The person's language, where it is known.</summary>
    /// <value>Two letters of ISO 639-1.</value>
    public string? Spoken { get; set; }

    /// <summary>The language in which an office writes to this person.</summary>
    public string Of(Office office) => Spoken is { } spoken && office.Settings.Languages.Contains(spoken) ? spoken : office.Settings.Languages[0];
}
