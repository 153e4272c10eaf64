using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>The link that opens an account.</summary>
public sealed record ConfirmEmail : MailView
{
    public required Uri ConfirmLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
