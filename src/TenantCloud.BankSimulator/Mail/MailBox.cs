using TenantCloud.BankSimulator.Simulator;

namespace TenantCloud.BankSimulator.Mail;

/// <summary>What the mail provider took, newest first. Bounded; the oldest are forgotten.</summary>
public sealed class MailBox
{
    public BoundedLog<AcceptedMail> Mails { get; } = new(1_000, mail => mail.Id);
}
