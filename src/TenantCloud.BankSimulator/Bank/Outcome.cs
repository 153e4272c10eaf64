namespace TenantCloud.BankSimulator.Bank;

/// <summary>How one attempt to pay ends, in the words of the platform.</summary>
/// <param name="State">State of the payment page after it.</param>
/// <param name="Status"><c>vads_trans_status</c>.</param>
/// <param name="Result"><c>vads_result</c>.</param>
/// <param name="AuthResult"><c>vads_auth_result</c>; empty when the card's bank was not asked.</param>
public sealed record Outcome(SessionState State, string Status, string Result, string AuthResult)
{
    public static Outcome Accepted { get; } = new(SessionState.Paid, "AUTHORISED", "00", "00");

    public static Outcome Refused { get; } = new(SessionState.Refused, "REFUSED", "05", "51");

    public static Outcome Cancelled { get; } = new(SessionState.Cancelled, "ABANDONED", "17", "");

    public static Outcome Expired { get; } = new(SessionState.Expired, "ABANDONED", "17", "");

    public bool IsAccepted => State == SessionState.Paid;
}
