using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Privileged.Mails;

/// <summary>A passkey was removed from an access to the management.</summary>
public sealed record StaffPasskeyRemoved : MailView
{
    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required Uri KeysLink { get; init; }
}
