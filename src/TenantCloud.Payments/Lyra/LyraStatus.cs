using System.Collections.Frozen;

namespace TenantCloud.Payments.Lyra;

/// <summary>What the values of <c>vads_trans_status</c> (REST: <c>detailedStatus</c>) and <c>vads_operation_type</c> mean.</summary>
internal static class LyraStatus
{
    private static readonly FrozenDictionary<string, PaymentOutcome> Outcomes = new Dictionary<string, PaymentOutcome>
    {
        ["AUTHORISED"] = PaymentOutcome.Paid,
        ["CAPTURED"] = PaymentOutcome.Paid,
        ["ACCEPTED"] = PaymentOutcome.Paid,
        ["AUTHORISED_TO_VALIDATE"] = PaymentOutcome.Authorised,
        ["WAITING_AUTHORISATION"] = PaymentOutcome.Pending,
        ["WAITING_AUTHORISATION_TO_VALIDATE"] = PaymentOutcome.Pending,
        ["INITIAL"] = PaymentOutcome.Pending,
        ["WAITING_FOR_PAYMENT"] = PaymentOutcome.Pending,
        ["PENDING"] = PaymentOutcome.Pending,
        ["UNDER_VERIFICATION"] = PaymentOutcome.Pending,
        ["PRE_AUTHORISED"] = PaymentOutcome.Pending,
        ["PARTIALLY_AUTHORISED"] = PaymentOutcome.Pending,
        ["REFUND_TO_RETRY"] = PaymentOutcome.Pending,
        ["CAPTURE_FAILED"] = PaymentOutcome.Anomaly,
        ["SUSPENDED"] = PaymentOutcome.Anomaly,
        ["REFUSED"] = PaymentOutcome.Refused,
        ["ABANDONED"] = PaymentOutcome.Abandoned,
        ["CANCELLED"] = PaymentOutcome.Cancelled,
        ["EXPIRED"] = PaymentOutcome.Cancelled,
        ["NOT_CREATED"] = PaymentOutcome.Cancelled,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PaymentOperation> Operations = new Dictionary<string, PaymentOperation>
    {
        ["DEBIT"] = PaymentOperation.Debit,
        ["CREDIT"] = PaymentOperation.Credit,
        ["VERIFICATION"] = PaymentOperation.Verification,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A status Lyra adds one day needs a person, and is no payment until then.</summary>
    public static PaymentOutcome OutcomeOf(string status) => Outcomes.GetValueOrDefault(status, PaymentOutcome.Anomaly);

    public static PaymentOperation? OperationOf(string? operation) =>
        operation is not null && Operations.TryGetValue(operation, out var known) ? known : null;

    /// <summary>Outcomes by which money moves or is held: nothing about them may be guessed.</summary>
    public static bool IsBinding(PaymentOutcome outcome) => outcome is PaymentOutcome.Paid or PaymentOutcome.Authorised;
}
