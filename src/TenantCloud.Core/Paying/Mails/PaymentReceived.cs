using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Paying.Mails;

/// <summary>The bank accepted a payment.</summary>
public sealed record PaymentReceived : MailView
{
    public required long AmountCents { get; init; }

    public required DateTimeOffset PaidAt { get; init; }

    /// <summary>The lease's number.</summary>
    public required string Lease { get; init; }

    public required string OrderId { get; init; }

    public required Uri TicketLink { get; init; }
}
