namespace TenantCloud.Payments;

/// <summary>How an operation stands, from the least to the most telling: of two, the greater one prevails.</summary>
public enum PaymentOutcome
{
    /// <summary>Cancelled, never validated in time, or never created.</summary>
    Cancelled,

    /// <summary>The buyer left the page or let it expire.</summary>
    Abandoned,

    /// <summary>The bank said no.</summary>
    Refused,

    /// <summary>Not decided yet.</summary>
    Pending,

    /// <summary>A state that needs a person, or one this library does not know. Neither paid nor lost.</summary>
    Anomaly,

    /// <summary>Authorised, but waits for someone to validate it at the bank. Not paid.</summary>
    Authorised,

    /// <summary>Done: the money is taken, or will be without anybody's help.</summary>
    Paid,
}
