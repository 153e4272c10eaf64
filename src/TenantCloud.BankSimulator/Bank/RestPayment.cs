using System.Globalization;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>Payments as REST V4 describes them.</summary>
internal static class RestPayment
{
    /// <summary>An order: all attempts to pay it, on all its pages.</summary>
    public static object Order(IReadOnlyList<PaymentSession> sessions)
    {
        var isPaid = sessions.Any(session => session.State == SessionState.Paid);
        var isRefused = sessions.Any(session => session.State == SessionState.Refused);
        return new
        {
            shopId = sessions[0].Shop.Id,
            orderCycle = isPaid ? "CLOSED" : "OPEN",
            orderStatus = isPaid ? "PAID" : isRefused ? "UNPAID" : "ABANDONED",
            orderDetails = OrderDetails(sessions[0]),
            transactions = sessions.SelectMany(session => session.Attempts, Transaction).ToList(),
            _type = "V4/Payment",
        };
    }

    /// <summary>One attempt.</summary>
    public static object Transaction(PaymentSession session, BankTransaction transaction) => new
    {
        shopId = session.Shop.Id,
        uuid = transaction.Uuid,
        amount = transaction.AmountCents,
        currency = "EUR",
        paymentMethodType = "CARD",
        status = transaction.Outcome.IsAccepted ? "PAID" : "UNPAID",
        detailedStatus = transaction.Outcome.Status,
        operationType = "DEBIT",
        creationDate = Date(transaction.At),
        errorCode = transaction.Outcome.IsAccepted ? null : "ACQ_001",
        errorMessage = transaction.Outcome.IsAccepted ? null : "payment refused",
        detailedErrorCode = transaction.Outcome is { IsAccepted: false, AuthResult.Length: > 0 } ? transaction.Outcome.AuthResult : null,
        orderDetails = OrderDetails(session),
        customer = new { email = session.Form["vads_cust_email"], reference = session.Form["vads_cust_id"] },
        transactionDetails = new
        {
            sequenceNumber = transaction.SequenceNumber,
            cardDetails = new
            {
                legacyTransId = session.TransId,
                legacyTransDate = FormCheck.TryParseDate(session.Form["vads_trans_date"], out var date) ? Date(date) : null,
                pan = transaction.Card?.Card.MaskedNumber,
                expiryMonth = transaction.Card?.ExpiryMonth,
                expiryYear = transaction.Card?.ExpiryYear,
                effectiveBrand = transaction.Card?.Card.Brand,
                authorizationResponse = new { authorizationResult = transaction.Outcome.AuthResult, authorizationNumber = transaction.AuthNumber },
            },
        },
        _type = "V4/PaymentTransaction",
    };

    public static string Date(DateTimeOffset date) => date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static object OrderDetails(PaymentSession session) => new
    {
        orderTotalAmount = session.AmountCents,
        orderCurrency = "EUR",
        mode = session.Mode,
        orderId = session.OrderId,
    };
}
