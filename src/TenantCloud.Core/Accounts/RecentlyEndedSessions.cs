using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace TenantCloud.Core.Accounts;

/// <summary>Sessions that this node ended a short while ago. A ticket of one of them is looked up at once instead of at its next check, so that a copied cookie is dead when its owner signs out.</summary>
/// <remarks>Other nodes notice within <see cref="AccountOptions.StampCheckSeconds"/>, and at once where something is changed or wants a fresh proof. Being in here decides nothing: the database does.</remarks>
public sealed class RecentlyEndedSessions(TimeProvider time, IOptions<AccountOptions> options)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _sessions = new();

    public bool Contains(Guid sessionId) => _sessions.ContainsKey(sessionId);

    internal void Add(IEnumerable<Guid> sessionIds)
    {
        var now = time.GetUtcNow();
        // Twice the time between checks: a ticket may be renewed while its session is being ended.
        var before = now - TimeSpan.FromSeconds(2 * options.Value.StampCheckSeconds);
        foreach (var (session, _) in _sessions.Where(session => session.Value < before))
        {
            _sessions.TryRemove(session, out _);
        }

        foreach (var session in sessionIds)
        {
            _sessions[session] = now;
        }
    }
}
