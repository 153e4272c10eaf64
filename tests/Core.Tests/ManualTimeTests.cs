using Shouldly;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests;

public sealed class ManualTimeTests
{
    [Fact]
    public void Advance_PeriodicTimer_RingsOnceAPeriodAtItsTime()
    {
        var time = new ManualTime();
        var start = time.GetUtcNow();
        var rings = new List<TimeSpan>();
        using var timer = time.CreateTimer(_ => rings.Add(time.GetUtcNow() - start), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        time.Advance(TimeSpan.FromSeconds(6));

        rings.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5)]);
        time.GetUtcNow().ShouldBe(start.AddSeconds(6));
    }

    [Fact]
    public async Task Advance_Delay_EndsItWhenDueAndNotBefore()
    {
        var time = new ManualTime();
        var delay = Task.Delay(TimeSpan.FromMinutes(5), time, TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromMinutes(4));
        var early = delay.IsCompleted;
        time.Advance(TimeSpan.FromMinutes(1));
        await delay;

        early.ShouldBeFalse();
    }

    [Fact]
    public void Advance_DisposedTimer_DoesNotRing()
    {
        var time = new ManualTime();
        var rings = 0;
        time.CreateTimer(_ => rings++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();

        time.Advance(TimeSpan.FromSeconds(2));

        rings.ShouldBe(0);
    }
}
