namespace TenantCloud.Payments;

/// <summary>Which way money goes.</summary>
public enum PaymentOperation
{
    /// <summary>From the resident to the office.</summary>
    Debit,

    /// <summary>From the office to the resident: a refund. An operation of its own, never a change of the payment.</summary>
    Credit,

    /// <summary>Nowhere: a card was checked.</summary>
    Verification,
}
