using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Privileged.Mails;

/// <summary>The link to a new second factor, after an administrator took the old one away.</summary>
public sealed record StaffNewFactor : MailView
{
    public required string Name { get; init; }

    public required Uri AccessLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
