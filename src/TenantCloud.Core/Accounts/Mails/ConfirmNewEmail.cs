using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>The link that makes a new address the account's.</summary>
public sealed record ConfirmNewEmail : MailView
{
    public required Uri ConfirmLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
