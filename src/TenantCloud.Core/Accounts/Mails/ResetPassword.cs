using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>The link for a new password.</summary>
public sealed record ResetPassword : MailView
{
    public required string Login { get; init; }

    public required Uri ResetLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
