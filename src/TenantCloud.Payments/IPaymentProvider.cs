namespace TenantCloud.Payments;

/// <summary>
/// One family of card payment pages. Implementations hold no state, are safe to share between threads, and read neither
/// clock, database nor configuration: everything they need is in their arguments.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>
    /// The family's key in an office's settings and in <c>/notifications/paiement/{provider}</c>: lower-case letters and digits.
    /// </summary>
    string Name { get; }

    /// <summary>The record an office's own section for this family is bound to and validated as.</summary>
    Type SettingsType { get; }

    /// <summary>Draws a new identifier for an attempt, from a cryptographic source, in the form the shop accepts.</summary>
    /// <remarks>
    /// Uniqueness is the caller's: a unique index on office, provider, UTC day of <see cref="PaymentRequest.CreatedAt"/> and
    /// identifier; on a clash, draw again. Letters are always lower-case, so an ordinal comparison is enough.
    /// </remarks>
    string NewTransactionId(PaymentShop shop);

    /// <summary>Makes the signed form that takes the resident to the bank's page.</summary>
    /// <exception cref="ArgumentException">A mandatory value breaks a rule stated on <see cref="PaymentRequest"/>.</exception>
    PaymentForm CreateForm(PaymentShop shop, PaymentRequest request);

    /// <summary>
    /// Reads what the bank posted from server to server. Never throws for what the message contains; only a
    /// <see cref="NotificationVerdict.Genuine"/> reading carries facts.
    /// </summary>
    NotificationReading ReadNotification(PaymentShop shop, RawNotification notification);

    /// <summary>Reads what the resident's browser brought back: which attempt it was, never how it ended.</summary>
    ReturnReading ReadReturn(PaymentShop shop, RawNotification returned);

    /// <summary>Asks the provider, from server to server, what became of an attempt.</summary>
    /// <param name="shop">The office's shop.</param>
    /// <param name="query">The attempt as it was stored before the redirect.</param>
    /// <param name="http">
    /// Carries the call; its <see cref="HttpClient.Timeout"/> and <see cref="HttpClient.MaxResponseContentBufferSize"/> are the limits.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A named result, also when the network, the provider or the settings say no.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<QueryReading> QueryAsync(PaymentShop shop, PaymentQuery query, HttpClient http, CancellationToken cancellationToken);
}
