using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;

namespace TenantCloud.Core.Privileged;

/// <summary>Where the accounts of one kind live: what differs between an office's staff and the platform's operators.</summary>
public abstract class PrivilegedRealm<TAccount>(DbContext database, TimeProvider time, IOptions<PrivilegedOptions> options)
    where TAccount : class, IPrivilegedAccount
{
    public DbContext Database => database;

    public DbSet<TAccount> Accounts => database.Set<TAccount>();

    /// <summary>Whose account it is, as an authenticator application shows it.</summary>
    public abstract string Issuer { get; }

    /// <summary>What binds secrets to this realm: secrets of another are not even readable.</summary>
    public abstract string Purpose { get; }

    /// <summary>The passkeys of these accounts.</summary>
    public abstract PasskeyTable Passkeys { get; }

    /// <summary>Name of the role that the account has, for policies.</summary>
    public abstract string RoleOf(TAccount account);

    /// <summary>Counts a sign-in of a client network.</summary>
    /// <returns>False where it had too many in an hour.</returns>
    public abstract Task<bool> TryClientAsync(IPAddress? client, CancellationToken cancellationToken);

    /// <summary>Adds to the audit what the account's owner did; null for a stranger.</summary>
    public abstract void Record(AuditAction action, TAccount? account, IPAddress? client, params ReadOnlySpan<(string Name, string Value)> details);

    /// <summary>Adds to the audit that somebody unknown tried to enter; the account is what they tried it with, null where nobody has the address.</summary>
    public abstract void RecordAttempt(AuditAction action, TAccount? account, IPAddress? client);

    /// <summary>Tells the owner that the account was locked, where there is a way.</summary>
    public abstract Task TellOfLockoutAsync(TAccount account, CancellationToken cancellationToken);

    /// <summary>Tells the owner that a passkey was added or removed, where there is a way.</summary>
    public abstract Task TellOfPasskeyAsync(TAccount account, AuditAction action, string name, CancellationToken cancellationToken);

    /// <summary>Adds a session to the unit of work.</summary>
    public abstract Guid BeginSession(Guid accountId, SignInClient client);

    /// <summary>Ends an account's sessions, except one.</summary>
    /// <returns>How many were running.</returns>
    public abstract Task<int> EndSessionsAsync(Guid accountId, Guid? kept, CancellationToken cancellationToken);

    /// <summary>Ends one session.</summary>
    public abstract Task EndSessionAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken);

    /// <summary>The account's sessions that still stand, the newest first.</summary>
    public abstract Task<IReadOnlyList<RunningSession>> ListSessionsAsync(Guid accountId, CancellationToken cancellationToken);

    /// <summary>Tells whether a ticket's session, stamp and account are still good, and notes once a minute that it was seen.</summary>
    public async Task<bool> IsGoodAsync(Guid sessionId, Guid accountId, string? stamp, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isOpen = await Accounts.AnyAsync(row => row.Id == accountId && row.SecurityStamp == stamp && row.DisabledAt == null && row.FactorSecret != null, cancellationToken);
        return isOpen && await IsRunningAsync(sessionId, accountId, now.AddHours(-options.Value.LongestHours), now, cancellationToken);
    }

    /// <summary>Counts an attempt before anything is looked at, in one statement, so that parallel guesses cannot outrun the count.</summary>
    /// <returns>False where the account is locked, disabled or nowhere.</returns>
    public async Task<bool> ReserveAttemptAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var most = options.Value.LockoutAttempts;
        DateTimeOffset? until = now.AddMinutes(options.Value.LockoutMinutes);
        var reserved = await Accounts
            .Where(row => row.Id == accountId && row.DisabledAt == null && (row.LockoutEnd == null || row.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(value => value.LockoutEnd, value => value.AccessFailedCount + 1 >= most ? until : null)
                    .SetProperty(value => value.AccessFailedCount, value => value.AccessFailedCount + 1 >= most ? 0 : value.AccessFailedCount + 1),
                cancellationToken);
        return reserved == 1;
    }

    /// <summary>Writes down an attempt that was wrong, and tells the owner where it was the one that locked the account.</summary>
    /// <param name="account">Whose account it was; null where it was nobody's.</param>
    /// <param name="isReserved">The attempt was counted, so that it may have locked the account.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task RefuseAsync(TAccount? account, bool isReserved, IPAddress? client, CancellationToken cancellationToken)
    {
        var (id, now) = (account?.Id ?? Guid.Empty, time.GetUtcNow());
        // Asked for nobody too: an address that has an account must not take longer.
        var isLocked = await Accounts.AnyAsync(row => row.Id == id && row.LockoutEnd > now, cancellationToken) && isReserved;
        RecordAttempt(isLocked ? AuditAction.LockedOut : AuditAction.SignInRefused, account, client);
        if (isLocked && account is not null)
        {
            await TellOfLockoutAsync(account, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Forgets the attempts that were counted: both factors were right.</summary>
    public Task ClearAttemptsAsync(Guid accountId, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time.GetUtcNow();
        return Accounts.Where(row => row.Id == accountId).ExecuteUpdateAsync(
            row => row
                .SetProperty(value => value.AccessFailedCount, 0)
                .SetProperty(value => value.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(value => value.LastSignInAt, now),
            cancellationToken);
    }

    protected abstract Task<bool> IsRunningAsync(Guid sessionId, Guid accountId, DateTimeOffset notBefore, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>The part of a realm that deals with its sessions.</summary>
public abstract class PrivilegedRealm<TAccount, TSession>(DbContext database, TimeProvider time, IOptions<PrivilegedOptions> options)
    : PrivilegedRealm<TAccount>(database, time, options)
    where TAccount : class, IPrivilegedAccount
    where TSession : class, IPrivilegedSession
{
    private const int LongestUserAgent = 300;

    private readonly TimeProvider _time = time;
    private readonly PrivilegedOptions _options = options.Value;

    public override Guid BeginSession(Guid accountId, SignInClient client)
    {
        var now = _time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var agent = client.UserAgent is { Length: > LongestUserAgent } longer ? longer[..LongestUserAgent] : client.UserAgent;
        Database.Add(CreateSession(id, accountId, now, client.Address?.ToString(), agent));
        return id;
    }

    public override Task<int> EndSessionsAsync(Guid accountId, Guid? kept, CancellationToken cancellationToken) =>
        EndAsync(Database.Set<TSession>().Where(row => row.AccountId == accountId && row.Id != kept), cancellationToken);

    public override Task EndSessionAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken) =>
        EndAsync(Database.Set<TSession>().Where(row => row.AccountId == accountId && row.Id == sessionId), cancellationToken);

    public override async Task<IReadOnlyList<RunningSession>> ListSessionsAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var (longest, idle) = (now.AddHours(-_options.LongestHours), now.AddMinutes(-_options.IdleMinutes - 1));
        return await Database.Set<TSession>()
            .Where(row => row.AccountId == accountId && row.EndedAt == null && row.StartedAt > longest && row.LastSeenAt > idle)
            .OrderByDescending(row => row.StartedAt)
            .Select(row => new RunningSession(row.Id, row.StartedAt, row.LastSeenAt, row.ClientAddress, row.UserAgent))
            .ToListAsync(cancellationToken);
    }

    protected abstract TSession CreateSession(Guid id, Guid accountId, DateTimeOffset at, string? clientAddress, string? userAgent);

    protected override async Task<bool> IsRunningAsync(Guid sessionId, Guid accountId, DateTimeOffset notBefore, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = Database.Set<TSession>().Where(row => row.Id == sessionId && row.AccountId == accountId && row.EndedAt == null && row.StartedAt > notBefore);
        var seen = await session.Select(row => (DateTimeOffset?)row.LastSeenAt).SingleOrDefaultAsync(cancellationToken);
        if (seen < now.AddMinutes(-1))
        {
            await session.ExecuteUpdateAsync(row => row.SetProperty(value => value.LastSeenAt, now), cancellationToken);
        }

        return seen > now.AddMinutes(-_options.IdleMinutes);
    }

    private Task<int> EndAsync(IQueryable<TSession> sessions, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = _time.GetUtcNow();
        return sessions.Where(row => row.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(value => value.EndedAt, now), cancellationToken);
    }
}

/// <summary>A browser that is signed in.</summary>
public sealed record RunningSession(Guid Id, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, string? ClientAddress, string? UserAgent);
