using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Privileged.Mails;

/// <summary>The link for a new password of somebody of an office.</summary>
public sealed record StaffResetPassword : MailView
{
    public required string Name { get; init; }

    public required Uri ResetLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
