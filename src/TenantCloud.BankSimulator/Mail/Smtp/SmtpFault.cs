using System.Text.Json.Serialization;

namespace TenantCloud.BankSimulator.Mail.Smtp;

/// <summary>How the next conversation goes wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SmtpFault>))]
public enum SmtpFault
{
    /// <summary>STARTTLS is not offered, as when somebody in between takes it away.</summary>
    NoStartTls,

    /// <summary>The answer to STARTTLS carries more in clear behind it.</summary>
    InjectAfterStartTls,

    /// <summary>421 in greeting.</summary>
    Busy,

    /// <summary>450 for the recipient, as when greylisting.</summary>
    Greylist,

    /// <summary>550 5.1.1 for the recipient.</summary>
    UnknownMailbox,

    /// <summary>554 5.7.1 for the content.</summary>
    RefuseContent,

    /// <summary>The connection ends after the content was taken, before the answer.</summary>
    HangUpAfterContent,

    /// <summary>No answer after the content was taken.</summary>
    SilentAfterContent,
}
