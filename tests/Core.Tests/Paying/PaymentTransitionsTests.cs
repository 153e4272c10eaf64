using Shouldly;
using TenantCloud.Core.Paying;
using TenantCloud.Payments;
using Xunit;

namespace TenantCloud.Core.Tests.Paying;

public sealed class PaymentTransitionsTests
{
    [Fact]
    public void Next_EveryStateAndOutcome_IsInTheTable()
    {
        foreach (var state in Enum.GetValues<PaymentState>())
        {
            foreach (var outcome in Enum.GetValues<PaymentOutcome>())
            {
                Should.NotThrow(() => PaymentTransitions.Next(state, outcome), $"{state} × {outcome}");
            }
        }
    }

    [Fact]
    public void Next_BankSaysPaid_IsMoneyReceivedFromEveryState() =>
        Enum.GetValues<PaymentState>().ShouldAllBe(state => PaymentTransitions.Next(state, PaymentOutcome.Paid) == PaymentState.Paid);

    [Fact]
    public void Next_Paid_IsNeverDowngraded() =>
        Enum.GetValues<PaymentOutcome>().ShouldAllBe(outcome => PaymentTransitions.Next(PaymentState.Paid, outcome) == PaymentState.Paid);

    [Theory]
    [InlineData(PaymentState.Created, PaymentOutcome.Authorised, PaymentState.Pending)] // waits for somebody at the bank: not paid
    [InlineData(PaymentState.Refused, PaymentOutcome.Pending, PaymentState.Pending)] // another try on the same page
    [InlineData(PaymentState.Refused, PaymentOutcome.Abandoned, PaymentState.Refused)] // left the page after a refusal
    [InlineData(PaymentState.Pending, PaymentOutcome.Refused, PaymentState.Refused)] // the bank decided
    [InlineData(PaymentState.Expired, PaymentOutcome.Abandoned, PaymentState.Abandoned)] // the bank's word is better than our guess
    [InlineData(PaymentState.Created, PaymentOutcome.Cancelled, PaymentState.Abandoned)]
    [InlineData(PaymentState.Created, PaymentOutcome.Anomaly, PaymentState.Anomaly)]
    [InlineData(PaymentState.Anomaly, PaymentOutcome.Refused, PaymentState.Anomaly)] // a person looks first
    public void Next_OtherWords_AsTheTableSays(PaymentState state, PaymentOutcome outcome, PaymentState expected)
    {
        var next = PaymentTransitions.Next(state, outcome);

        next.ShouldBe(expected);
    }

    [Fact]
    public void IsAlarming_CaptureFailsAfterPaid_CallsAPerson()
    {
        PaymentTransitions.IsAlarming(PaymentState.Paid, PaymentOutcome.Anomaly).ShouldBeTrue();
        PaymentTransitions.IsAlarming(PaymentState.Paid, PaymentOutcome.Refused).ShouldBeFalse();
    }
}
