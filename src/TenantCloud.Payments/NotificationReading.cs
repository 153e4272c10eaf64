using System.Diagnostics.CodeAnalysis;

namespace TenantCloud.Payments;

/// <summary>What a server-to-server message says, if it can be believed.</summary>
public sealed record NotificationReading
{
    /// <summary>Whether the message can be believed.</summary>
    public required NotificationVerdict Verdict { get; init; }

    /// <summary>What the bank says happened; present exactly when <see cref="IsGenuine"/>.</summary>
    public PaymentFacts? Facts { get; init; }

    /// <summary>Why the bank sent it, in the provider's own word (Lyra: <c>PAY</c>, <c>BO</c>, <c>RETRY</c>…).</summary>
    public string? Trigger { get; init; }

    /// <summary>For the operators: the field or rule at fault. Never a value of the message.</summary>
    public string? Detail { get; init; }

    /// <summary>True when <see cref="Facts"/> can be compared with the stored attempt (<see cref="PaymentMatch"/>).</summary>
    [MemberNotNullWhen(true, nameof(Facts))]
    public bool IsGenuine => Verdict == NotificationVerdict.Genuine;

    /// <summary>
    /// A short text to answer the bank with, once the raw message is stored; it says nothing of the office or the resident.
    /// </summary>
    public string ReplyText => IsGenuine ? "OK-received" : $"KO-{Verdict}";
}
