namespace TenantCloud.BankSimulator.Simulator;

/// <summary>Work at a later time of the given clock.</summary>
public static class LaterWork
{
    /// <summary>Runs an action once; the action answers for its own errors.</summary>
    public static void RunLater(this TimeProvider clock, TimeSpan delay, Func<Task> action)
    {
        ITimer? timer = null;
        timer = clock.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                _ = action();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }
}
