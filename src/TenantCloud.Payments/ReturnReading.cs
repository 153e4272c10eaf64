using System.Diagnostics.CodeAnalysis;

namespace TenantCloud.Payments;

/// <summary>Which attempt a browser came back from. It has no outcome on purpose: show the stored state.</summary>
public sealed record ReturnReading
{
    /// <summary>Whether the message can be believed; never <see cref="NotificationVerdict.NotANotification"/>.</summary>
    public required NotificationVerdict Verdict { get; init; }

    /// <summary>The attempt's <see cref="PaymentRequest.OrderId"/>; present exactly when <see cref="IsGenuine"/>.</summary>
    public string? OrderId { get; init; }

    /// <summary>The attempt's <see cref="PaymentRequest.TransactionId"/>; present exactly when <see cref="IsGenuine"/>.</summary>
    public string? TransactionId { get; init; }

    /// <summary>For the operators: the field or rule at fault. Never a value of the message.</summary>
    public string? Detail { get; init; }

    /// <summary>True when the attempt can be looked up, for the signed-in resident it belongs to.</summary>
    [MemberNotNullWhen(true, nameof(OrderId), nameof(TransactionId))]
    public bool IsGenuine => Verdict == NotificationVerdict.Genuine;
}
