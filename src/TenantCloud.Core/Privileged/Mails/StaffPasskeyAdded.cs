using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Privileged.Mails;

/// <summary>A passkey was added to an access to the management.</summary>
public sealed record StaffPasskeyAdded : MailView
{
    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required Uri KeysLink { get; init; }
}
