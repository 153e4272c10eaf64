namespace TenantCloud.Payments;

/// <summary>What the provider answered when asked about an attempt.</summary>
public sealed record QueryReading
{
    /// <summary>How asking went.</summary>
    public required QueryVerdict Verdict { get; init; }

    /// <summary>
    /// Every debit of the order, the most telling outcome first, then the latest try; empty unless
    /// <see cref="QueryVerdict.Found"/>. More than one may be paid: each is money received.
    /// </summary>
    public IReadOnlyList<PaymentFacts> Transactions { get; init; } = [];

    /// <summary>The most telling transaction; null unless <see cref="QueryVerdict.Found"/>.</summary>
    public PaymentFacts? Facts => Transactions.Count > 0 ? Transactions[0] : null;

    /// <summary>For the operators: the provider's error code or the rule at fault. No personal data.</summary>
    public string? Detail { get; init; }
}
