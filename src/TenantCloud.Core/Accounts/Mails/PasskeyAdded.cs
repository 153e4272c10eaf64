using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>A passkey was added.</summary>
public sealed record PasskeyAdded : MailView
{
    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required Uri KeysLink { get; init; }

    public required Uri ContactLink { get; init; }
}
