namespace TenantCloud.Payments;

/// <summary>What is asked of the bank. Store it before the redirect: every later message is only compared with it.</summary>
public sealed record PaymentRequest
{
    /// <summary>The office's own identifier of this attempt.</summary>
    /// <value>1 to 64 of <c>A-Z a-z 0-9 _ -</c>, unique in the office and used for one attempt only.</value>
    public required string OrderId { get; init; }

    /// <summary>The provider's identifier of this attempt, from <see cref="IPaymentProvider.NewTransactionId"/>.</summary>
    public required string TransactionId { get; init; }

    /// <summary>Amount in euro cents.</summary>
    /// <value>From 1 to 999,999,999,999.</value>
    public required long AmountCents { get; init; }

    /// <summary>When the attempt was made. Providers refuse a form made too far from their own clock: sign it when it is shown.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where the bank's page sends the resident back: an absolute address of the office's own site.</summary>
    public required Uri ReturnUrl { get; init; }

    /// <summary>
    /// Where the bank posts the notification of this payment; null leaves it to the address set at the bank, which is better:
    /// replays and later changes use only that one.
    /// </summary>
    public Uri? NotificationUrl { get; init; }

    /// <summary>The card the resident chose; null offers every card of the shop's contract.</summary>
    public CardBrand? CardBrand { get; init; }

    /// <summary>Where the bank mails its own receipt. Left out when the provider would not accept it.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>The resident's reference at the office, shown in the bank's back office. Left out when the provider would not accept it.</summary>
    public string? CustomerReference { get; init; }

    /// <summary>What is being paid, shown in the bank's back office. Left out when the provider would not accept it.</summary>
    public string? Description { get; init; }

    /// <summary>The office's name on the bank's page. Left out when the provider would not accept it.</summary>
    public string? ShopName { get; init; }

    /// <summary>Language of the bank's page.</summary>
    /// <value>Two lower-case letters of ISO 639-1; <c>fr</c> by default.</value>
    public string Language { get; init; } = "fr";
}
