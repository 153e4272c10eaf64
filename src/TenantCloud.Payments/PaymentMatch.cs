namespace TenantCloud.Payments;

/// <summary>Compares what the bank says with what was asked. Money is booked only on <see cref="PaymentMismatch.None"/>.</summary>
/// <param name="OrderId">The stored attempt's order.</param>
/// <param name="TransactionId">The stored attempt's transaction.</param>
/// <param name="AmountCents">The stored attempt's amount, in cents.</param>
/// <param name="Currency">The stored attempt's currency, ISO 4217 letters.</param>
public sealed record PaymentMatch(string OrderId, string TransactionId, long AmountCents, string Currency = PaymentMatch.Euro)
{
    /// <summary>The only currency offices ask for.</summary>
    public const string Euro = "EUR";

    /// <summary>
    /// Every difference at once. Order and currency are compared exactly; transactions without regard to case, as providers
    /// do, and only when the bank names one: an answer to a query need not.
    /// </summary>
    /// <remarks>A refund is an operation of its own: its amount and transaction may rightly differ from the payment's.</remarks>
    public PaymentMismatch Compare(PaymentFacts facts) =>
        When(facts.OrderId != OrderId, PaymentMismatch.Order)
        | When(IsOtherTransaction(facts.TransactionId), PaymentMismatch.Transaction)
        | When(facts.AmountCents != AmountCents, PaymentMismatch.Amount)
        | When(facts.Currency != Currency, PaymentMismatch.Currency);

    private bool IsOtherTransaction(string? transactionId) =>
        transactionId is not null && !string.Equals(transactionId, TransactionId, StringComparison.OrdinalIgnoreCase);

    private static PaymentMismatch When(bool differs, PaymentMismatch mismatch) => differs ? mismatch : PaymentMismatch.None;
}
