using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>The password is another one now.</summary>
public sealed record PasswordChanged : MailView
{
    public required DateTimeOffset ChangedAt { get; init; }

    public required Uri ResetLink { get; init; }

    public required Uri ContactLink { get; init; }
}
