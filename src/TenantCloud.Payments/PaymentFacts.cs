namespace TenantCloud.Payments;

/// <summary>What the bank says of one transaction, whether it told us or was asked.</summary>
public sealed record PaymentFacts
{
    /// <summary>Which way money goes.</summary>
    public required PaymentOperation Operation { get; init; }

    /// <summary>How the operation stands.</summary>
    public required PaymentOutcome Outcome { get; init; }

    /// <summary>Amount in cents of <see cref="Currency"/>; zero for a verification.</summary>
    public required long AmountCents { get; init; }

    /// <summary>ISO 4217 letters (<c>EUR</c>), or the provider's own value when it is no currency of ours.</summary>
    public required string Currency { get; init; }

    /// <summary>The order as sent with the form; null for a payment that did not start here (typed in at the bank).</summary>
    public string? OrderId { get; init; }

    /// <summary>The attempt's identifier as sent with the form; a refund may have one of its own. Null when an answer to a query leaves it out.</summary>
    public string? TransactionId { get; init; }

    /// <summary>
    /// The provider's unique key of this transaction, and with <see cref="Operation"/> the key of idempotency. Always present
    /// when <see cref="Outcome"/> is <see cref="PaymentOutcome.Paid"/> or <see cref="PaymentOutcome.Authorised"/>.
    /// </summary>
    public string? ProviderTransactionId { get; init; }

    /// <summary>Which try on the bank's page it was, from 1; null when the provider does not say.</summary>
    public int? SequenceNumber { get; init; }

    /// <summary>The issuer's authorisation number, for the ticket.</summary>
    public string? AuthorisationNumber { get; init; }

    /// <summary>The card's brand, in the provider's code; <see cref="CardBrand.DisplayNameOf"/> makes it readable.</summary>
    public string? CardBrand { get; init; }

    /// <summary>The card's number as masked by the provider.</summary>
    public string? MaskedCardNumber { get; init; }

    /// <summary>When the bank dates the transaction, in UTC.</summary>
    public DateTimeOffset? TransactionDate { get; init; }

    /// <summary>The provider's own word for <see cref="Outcome"/>, for the record.</summary>
    public required string ProviderStatus { get; init; }

    /// <summary>The provider's result code, for staff: a resident is never told why a card was refused.</summary>
    public string? ResultCode { get; init; }

    /// <summary>The issuer's answer code, for staff: a resident is never told why a card was refused.</summary>
    public string? AuthorisationResultCode { get; init; }

    /// <summary>True when a resident's money has been taken: a debit, paid. Refunds and verifications never are.</summary>
    public bool IsPayment => Operation == PaymentOperation.Debit && Outcome == PaymentOutcome.Paid;
}
