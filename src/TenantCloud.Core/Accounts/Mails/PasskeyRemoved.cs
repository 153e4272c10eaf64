using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>A passkey was removed.</summary>
public sealed record PasskeyRemoved : MailView
{
    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required Uri KeysLink { get; init; }

    public required Uri ContactLink { get; init; }
}
