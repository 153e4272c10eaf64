using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Paying;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Paying;

/// <summary>The process dies before or after each save of a payment: nothing is lost, nothing is doubled.</summary>
public sealed class InterruptionTests(TestDatabase database)
{
    [Theory]
    [InlineData(1, false)] // before the message is kept
    [InlineData(1, true)] // kept, not judged
    [InlineData(2, false)] // judged, not saved
    [InlineData(2, true)] // saved, and the bank got no answer
    public async Task Notify_KilledAtASave_TheBanksRepeatFinishesTheWork(int save, bool isAfter)
    {
        var killer = new Killer();
        await using var world = await CreateWorldAsync(killer);
        var payment = await world.StartPaymentAsync();
        killer.KillAt(save, isAfter);
        await Should.ThrowAsync<KilledException>(() => world.NotifyAsync(BankMessage.About(payment)));

        var reply = await world.NotifyAsync(BankMessage.About(payment));

        reply.Kind.ShouldBe(NotificationReplyKind.Stored);
        await ShouldBePaidOnceAsync(world, payment);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task Notify_KilledAndNeverRepeated_TheJobFinishesTheWork(int save, bool isAfter)
    {
        var killer = new Killer();
        await using var world = await CreateWorldAsync(killer);
        var payment = await world.StartPaymentAsync();
        killer.KillAt(save, isAfter);
        await Should.ThrowAsync<KilledException>(() => world.NotifyAsync(BankMessage.About(payment)));
        world.Time.Advance(TimeSpan.FromMinutes(2));

        await world.PollAsync();
        await world.PollAsync();

        await ShouldBePaidOnceAsync(world, payment);
    }

    [Theory]
    [InlineData(1, false, 0)]
    [InlineData(1, true, 1)]
    public async Task Start_Killed_NothingWentToTheBankAndTheFormWorksAgain(int save, bool isAfter, int stored)
    {
        var killer = new Killer();
        await using var world = await CreateWorldAsync(killer);
        var order = world.Order();
        killer.KillAt(save, isAfter);
        await Should.ThrowAsync<KilledException>(() => world.StartAsync(order));
        (await world.CountAuditAsync(AuditAction.PaymentStarted)).ShouldBe(stored);

        var started = await world.StartAsync(order);

        started.PaymentId.ShouldBe(order.AttemptId);
        (await world.CountAuditAsync(AuditAction.PaymentStarted)).ShouldBe(1);
    }

    private static async Task ShouldBePaidOnceAsync(PayingWorld world, Payment payment)
    {
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Paid);
        (await world.CountMailsAsync()).ShouldBe(1);
        (await world.CountAuditAsync(AuditAction.PaymentPaid)).ShouldBe(1);
        (await world.VerdictsAsync()).ShouldBe([NotificationVerdicts.Settled]);
    }

    private Task<PayingWorld> CreateWorldAsync(Killer killer) =>
        PayingWorld.CreateAsync(database, configure: services => services.ConfigureDbContext<AppDbContext>((_, options) => options.AddInterceptors(killer), ServiceLifetime.Singleton));

    private sealed class KilledException : Exception;

    private sealed class Killer : SaveChangesInterceptor
    {
        private int _remaining;
        private bool _isAfter;

        public void KillAt(int save, bool isAfter) => (_remaining, _isAfter) = (save, isAfter);

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (_remaining == 1 && !_isAfter)
            {
                _remaining = 0;
                throw new KilledException();
            }

            return ValueTask.FromResult(result);
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (_remaining > 0 && --_remaining == 0)
            {
                throw new KilledException();
            }

            return ValueTask.FromResult(result);
        }
    }
}
