using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts.Foreign;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>Deletes what accounts leave behind: old counts of attempts, links long past, old sessions, and registrations whose address nobody ever confirmed.</summary>
public sealed class AccountCleanup(AppDbContext database, CurrentOffice currentOffice, AttemptLimiter limiter, TimeProvider time, IOptions<AccountOptions> options)
{
    /// <summary>How long a link is kept after its end: until then whoever clicks it is told that it expired.</summary>
    public static readonly TimeSpan LinksKept = TimeSpan.FromDays(30);

    /// <summary>Safe to run as often as one likes.</summary>
    public async Task<AccountCleanupResult> WorkAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (links, opened) = (now - LinksKept, now.AddDays(-options.Value.UnconfirmedDays));
        return new AccountCleanupResult(
            await limiter.ForgetAsync(cancellationToken),
            await database.AccountTokens.Where(row => row.ExpiresAt < links).ExecuteDeleteAsync(cancellationToken),
            await database.Accounts
                .Where(row => row.Email != null && row.EmailConfirmedAt == null && row.LastSignInAt == null && row.CreatedAt < opened)
                // Registrations alone: they chose a password here and sign in by their address. What the office imported or invited waits for its holder.
                .Where(row => row.PasswordHash != null && !EF.Functions.Like(row.PasswordHash, $"{WrappedDigest.Prefix}%") && row.NormalizedLogin == row.NormalizedEmail)
                .Where(row => !database.AccountTokens.Any(link => link.AccountId == row.Id && link.UsedAt == null && link.ExpiresAt > now))
                .ExecuteDeleteAsync(cancellationToken),
            await ForgetSessionsAsync(now, cancellationToken));
    }

    private async Task<int> ForgetSessionsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = options.Value.SessionsKeptDays;
        var (ended, seen) = (now.AddDays(-kept), now.AddDays(-Math.Max(kept, currentOffice.Office.Settings.SignIn.RememberDays)));
        var old = database.SignInSessions.Where(row => row.EndedAt < ended || row.LastSeenAt < seen);
        // The last one of an account stays, without its traces: how long the account is unused is counted from it.
        await old.Where(row => row.ClientAddress != null || row.UserAgent != null).ExecuteUpdateAsync(
            row => row.SetProperty(value => value.ClientAddress, (string?)null).SetProperty(value => value.UserAgent, (string?)null),
            cancellationToken);
        var deleted = await old.Where(row => database.SignInSessions.Any(later => later.AccountId == row.AccountId && later.LastSeenAt > row.LastSeenAt))
            .ExecuteDeleteAsync(cancellationToken);
        return deleted + await database.StaffSessions.Where(row => row.LastSeenAt < ended).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>What was deleted.</summary>
/// <param name="Counts">Counts of attempts.</param>
/// <param name="Links">Links.</param>
/// <param name="Accounts">Accounts never confirmed.</param>
/// <param name="Sessions">Sessions of residents and of staff.</param>
public sealed record AccountCleanupResult(int Counts, int Links, int Accounts, int Sessions)
{
    public bool IsEmpty => this is (0, 0, 0, 0);
}
