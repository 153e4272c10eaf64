using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>The former address has the account back; a new password is needed.</summary>
public sealed record EmailChangeUndone : MailView
{
    public required Uri ResetLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required Uri ContactLink { get; init; }
}
