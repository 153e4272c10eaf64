namespace TenantCloud.Core.Mail.Smtp;

/// <summary>What a mail server answered.</summary>
/// <param name="Code">Three digits; 0 where the answer was none.</param>
/// <param name="Lines">Without code and line ends.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsPositive => Code is >= 200 and < 400;

    public bool IsTransient => Code is >= 400 and < 500;

    /// <summary>Says that the mailbox or its domain does not exist (RFC 3463).</summary>
    public bool NamesNoMailbox => Code is >= 500 && Lines.Any(line => line.Split(' ')[0] is "5.1.1" or "5.1.2" or "5.1.10");

    public string Reason => HandoverReason.Of($"{Code} {string.Join(' ', Lines)}");
}

/// <summary>The server answered no to a step, or not as the protocol wants.</summary>
internal sealed class SmtpException(SmtpStep step, SmtpReply reply) : Exception($"{step}: {reply.Reason}")
{
    public SmtpStep Step => step;

    public SmtpReply Reply => reply;
}

/// <summary>The steps of a handover, in order.</summary>
internal enum SmtpStep
{
    Greeting,
    Hello,
    StartTls,
    SignIn,
    Sender,
    Recipient,
    Content,
}
