using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>Too many wrong passwords: the account is locked for a while.</summary>
public sealed record AccountLocked : MailView
{
    public required int Minutes { get; init; }

    public required Uri ResetLink { get; init; }

    public required Uri ContactLink { get; init; }
}
