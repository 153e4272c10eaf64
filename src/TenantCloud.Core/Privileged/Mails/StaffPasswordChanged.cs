using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Privileged.Mails;

/// <summary>The password of an access to the management is another one now.</summary>
public sealed record StaffPasswordChanged : MailView
{
    public required DateTimeOffset ChangedAt { get; init; }

    public required Uri ResetLink { get; init; }
}
