using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>The office made an account ready; the link opens it.</summary>
public sealed record Invitation : MailView
{
    public required Uri AcceptLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
