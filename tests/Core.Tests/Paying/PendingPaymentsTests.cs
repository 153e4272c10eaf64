using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Paying;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Paying;

public sealed class PendingPaymentsTests(TestDatabase database)
{
    [Fact]
    public async Task Poll_AttemptStillInItsTime_IsLeftAlone()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        world.Time.Advance(TimeSpan.FromMinutes(14));

        var poll = await world.PollAsync();

        poll.Asked.ShouldBe(0);
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Created);
    }

    [Fact]
    public async Task Poll_TwiceAtOnce_ExpiresOnce()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        world.Time.Advance(TimeSpan.FromMinutes(16));

        var polls = await Task.WhenAll(world.PollAsync(), world.PollAsync());

        polls.Sum(poll => poll.Expired).ShouldBe(1);
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Expired);
        (await world.CountAuditAsync(AuditAction.PaymentExpired)).ShouldBe(1);
    }

    [Fact]
    public async Task Poll_BankNeverDecides_CallsAPersonAndNeverGivesUpTheMoney()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        await world.NotifyAsync(BankMessage.About(payment, "WAITING_AUTHORISATION"));
        world.Time.Advance(TimeSpan.FromDays(7));
        await world.PollAsync();
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Pending);
        world.Time.Advance(TimeSpan.FromDays(2));

        await world.PollAsync();

        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Anomaly);
        await world.NotifyAsync(BankMessage.About(payment));
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Paid);
    }
}
