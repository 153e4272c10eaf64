using System.Collections.Frozen;
using TenantCloud.Payments;

namespace TenantCloud.Core.Paying;

/// <summary>What each word of the bank does to an attempt, whatever the order in which the words arrive.</summary>
/// <remarks>
/// <para>Money is never lost: every state becomes <see cref="PaymentState.Paid"/> when the bank says so, and Paid is never left.</para>
/// <para>A refusal can be followed by another try on the same page of the bank, so that Refused may become Pending again; what stays Pending is asked about by <see cref="PendingPayments"/>.</para>
/// <para>A message that differs from what was asked (amount, currency, transaction) does not reach this table; see <see cref="PaymentSettlement"/>.</para>
/// </remarks>
public static class PaymentTransitions
{
    private static readonly PaymentOutcome[] Outcomes =
        [PaymentOutcome.Paid, PaymentOutcome.Authorised, PaymentOutcome.Pending, PaymentOutcome.Refused, PaymentOutcome.Abandoned, PaymentOutcome.Cancelled, PaymentOutcome.Anomaly];

    private static readonly FrozenDictionary<(PaymentState, PaymentOutcome), PaymentState> Table = new[]
    {
        //                            Paid               Authorised            Pending               Refused               Abandoned             Cancelled             Anomaly
        Row(PaymentState.Created,   [PaymentState.Paid, PaymentState.Pending, PaymentState.Pending, PaymentState.Refused, PaymentState.Abandoned, PaymentState.Abandoned, PaymentState.Anomaly]),
        Row(PaymentState.Pending,   [PaymentState.Paid, PaymentState.Pending, PaymentState.Pending, PaymentState.Refused, PaymentState.Abandoned, PaymentState.Abandoned, PaymentState.Anomaly]),
        Row(PaymentState.Refused,   [PaymentState.Paid, PaymentState.Pending, PaymentState.Pending, PaymentState.Refused, PaymentState.Refused, PaymentState.Refused, PaymentState.Anomaly]),
        Row(PaymentState.Abandoned, [PaymentState.Paid, PaymentState.Pending, PaymentState.Pending, PaymentState.Refused, PaymentState.Abandoned, PaymentState.Abandoned, PaymentState.Anomaly]),
        Row(PaymentState.Expired,   [PaymentState.Paid, PaymentState.Pending, PaymentState.Pending, PaymentState.Refused, PaymentState.Abandoned, PaymentState.Abandoned, PaymentState.Anomaly]),
        Row(PaymentState.Anomaly,   [PaymentState.Paid, PaymentState.Anomaly, PaymentState.Anomaly, PaymentState.Anomaly, PaymentState.Anomaly, PaymentState.Anomaly, PaymentState.Anomaly]),
        Row(PaymentState.Paid,      [PaymentState.Paid, PaymentState.Paid, PaymentState.Paid, PaymentState.Paid, PaymentState.Paid, PaymentState.Paid, PaymentState.Paid]),
    }.SelectMany(row => row).ToFrozenDictionary();

    /// <param name="state">Where the attempt stands.</param>
    /// <param name="outcome">What the bank says of it.</param>
    /// <returns>Where it stands then; the same where the word changes nothing.</returns>
    public static PaymentState Next(PaymentState state, PaymentOutcome outcome) => Table[(state, outcome)];

    /// <summary>The bank says of money already received that something is wrong with it: the state stays, a person must look.</summary>
    public static bool IsAlarming(PaymentState state, PaymentOutcome outcome) =>
        outcome is PaymentOutcome.Anomaly && state is PaymentState.Paid;

    private static IEnumerable<KeyValuePair<(PaymentState, PaymentOutcome), PaymentState>> Row(PaymentState state, PaymentState[] next) =>
        Outcomes.Zip(next, (outcome, then) => KeyValuePair.Create((state, outcome), then));
}
