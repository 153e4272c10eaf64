using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>A mail with every kind of value.</summary>
public sealed record SampleMail : MailView
{
    public required string Name { get; init; }

    public required long AmountCents { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Uri ConfirmLink { get; init; }

    public string? Note { get; init; }
}
