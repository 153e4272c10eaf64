using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Privileged.Mails;

/// <summary>The link by which somebody of an office opens an account.</summary>
public sealed record StaffInvitation : MailView
{
    public required string Name { get; init; }

    public required Uri AccessLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
