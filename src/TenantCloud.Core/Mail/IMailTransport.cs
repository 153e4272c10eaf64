namespace TenantCloud.Core.Mail;

/// <summary>Hands one mail over to whoever carries it on.</summary>
public interface IMailTransport
{
    /// <summary>Tries once. May be called again for a mail that was already handed over, when the node died before it could note it.</summary>
    /// <param name="mail">The mail with its sender.</param>
    /// <param name="cancellationToken">Stops waiting; the mail may have been taken all the same.</param>
    /// <returns>What became of it. Failures that the transport knows are answers, not exceptions.</returns>
    Task<MailHandover> SendAsync(MailMessage mail, CancellationToken cancellationToken);
}

/// <summary>A mail on its way out.</summary>
/// <param name="Id">The outbox row: the same on every attempt.</param>
/// <param name="OfficeKey">The office's key.</param>
/// <param name="Kind">Which mail it is, as a word.</param>
/// <param name="SenderName">The office, as a name.</param>
/// <param name="SenderAddress">The office's own address.</param>
/// <param name="ReplyTo">Where answers go; null for the sender.</param>
/// <param name="Recipient">The one recipient.</param>
/// <param name="Subject">One line.</param>
/// <param name="Html">A whole document.</param>
/// <param name="Text">The same for readers without HTML.</param>
/// <param name="CreatedAt">When it was decided.</param>
public sealed record MailMessage(
    Guid Id, string OfficeKey, string Kind, string SenderName, string SenderAddress, string? ReplyTo, string Recipient, string Subject, string Html, string Text, DateTimeOffset CreatedAt);

/// <summary>What became of a handover.</summary>
/// <param name="Result">Taken, to be tried again, or never to be taken.</param>
/// <param name="MessageId">The transport's number for it, when taken.</param>
/// <param name="Reason">Why not, without addresses.</param>
/// <param name="RetryAfter">How long the transport asks to wait at least.</param>
public sealed record MailHandover(MailHandoverResult Result, string? MessageId = null, string? Reason = null, TimeSpan? RetryAfter = null)
{
    public static MailHandover Accepted(string? messageId) => new(MailHandoverResult.Accepted, messageId);

    public static MailHandover Delayed(string reason, TimeSpan? retryAfter = null) => new(MailHandoverResult.Delayed, Reason: reason, RetryAfter: retryAfter);

    public static MailHandover Refused(string reason) => new(MailHandoverResult.Refused, Reason: reason);

    public static MailHandover NoMailbox(string reason) => new(MailHandoverResult.NoMailbox, Reason: reason);

    internal static MailHandover Suppressed(string reason) => new(MailHandoverResult.Suppressed, Reason: reason);

    /// <summary>The transport is busy for all mails.</summary>
    public static MailHandover Paused(string reason, TimeSpan retryAfter) => new(MailHandoverResult.Paused, Reason: reason, RetryAfter: retryAfter);

    /// <summary>The transport takes nothing until somebody mends it: a wrong key, a certificate that does not fit.</summary>
    public static MailHandover Broken(string reason) => new(MailHandoverResult.Broken, Reason: reason, RetryAfter: TimeSpan.FromMinutes(5));
}

public enum MailHandoverResult
{
    Accepted,

    /// <summary>Another attempt may succeed.</summary>
    Delayed,

    /// <summary>No attempt will.</summary>
    Refused,

    /// <summary>No attempt will, for this mail or any other to this address.</summary>
    NoMailbox,

    /// <summary>Not tried: nobody reads mail at the address. No transport answers this.</summary>
    Suppressed,

    /// <summary>No mail of this transport is taken before the time it asks for.</summary>
    Paused,

    /// <summary>No mail of this transport is taken before somebody mends it.</summary>
    Broken,
}
