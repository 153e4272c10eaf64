using System.Collections.Concurrent;

namespace TenantCloud.Core.Mail.SendGrid;

/// <summary>Until when each account wants to be left alone, over all offices that share it. Of this node: another learns it from the provider itself.</summary>
public sealed class MailPauses(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<SendGridAccount, DateTimeOffset> _until = new();

    /// <summary>Leaves an account alone for a while, an hour at most.</summary>
    public void Pause(SendGridAccount account, TimeSpan wait)
    {
        var until = time.GetUtcNow() + (wait < Longest ? wait : Longest);
        _until.AddOrUpdate(account, until, (_, present) => present > until ? present : until);
    }

    /// <returns>How long the account must still be left alone; null where it may be asked.</returns>
    public TimeSpan? Left(SendGridAccount account) =>
        _until.TryGetValue(account, out var until) && until - time.GetUtcNow() is { Ticks: > 0 } left ? left : null;
}
