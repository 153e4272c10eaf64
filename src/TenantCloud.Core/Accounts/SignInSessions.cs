using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>Begins, confirms and ends the sessions of the current office's residents.</summary>
public sealed class SignInSessions(AppDbContext database, CurrentOffice currentOffice, RecentlyEndedSessions recentlyEnded, TimeProvider time, IOptions<AccountOptions> options)
{
    private const int LongestUserAgent = 300;

    /// <summary>Adds a session to the unit of work.</summary>
    /// <returns>Its id, for the ticket.</returns>
    public Guid Begin(Guid accountId, SignInMethod method, SignInClient client, bool isRemembered)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        database.SignInSessions.Add(new SignInSession
        {
            Id = id,
            AccountId = accountId,
            Method = method,
            StartedAt = now,
            LastSeenAt = now,
            ClientAddress = client.Address?.ToString(),
            UserAgent = client.UserAgent is { Length: > LongestUserAgent } longer ? longer[..LongestUserAgent] : client.UserAgent,
            IsRemembered = isRemembered,
        });
        return id;
    }

    /// <summary>Tells whether a ticket's session still stands, is not too old and its account has the ticket's stamp, and notes that it was seen.</summary>
    public async Task<bool> IsGoodAsync(Guid sessionId, Guid accountId, string? securityStamp, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (longest, remembered) = (now.AddHours(-options.Value.LongestSessionHours), now.AddDays(-currentOffice.Office.Settings.SignIn.RememberDays));
        var seen = await database.SignInSessions
            .Where(row => row.Id == sessionId && row.AccountId == accountId && row.EndedAt == null && row.StartedAt > (row.IsRemembered ? remembered : longest)
                && database.Accounts.Any(account => account.Id == accountId && account.SecurityStamp == securityStamp))
            .ExecuteUpdateAsync(row => row.SetProperty(value => value.LastSeenAt, now), cancellationToken);
        return seen == 1;
    }

    /// <summary>Ends one session of an account.</summary>
    /// <returns>False where the account has no such session running.</returns>
    public async Task<bool> EndAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken)
    {
        recentlyEnded.Add([sessionId]);
        return await EndAsync(database.SignInSessions.Where(row => row.AccountId == accountId && row.Id == sessionId), cancellationToken) == 1;
    }

    /// <summary>Ends the sessions of an account, except one.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="kept">The session that goes on; null ends all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many were running.</returns>
    public async Task<int> EndAllAsync(Guid accountId, Guid? kept, CancellationToken cancellationToken)
    {
        var others = database.SignInSessions.Where(row => row.AccountId == accountId && row.Id != kept);
        recentlyEnded.Add(await others.Where(row => row.EndedAt == null).Select(row => row.Id).ToListAsync(cancellationToken));
        return await EndAsync(others, cancellationToken);
    }

    private Task<int> EndAsync(IQueryable<SignInSession> sessions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return sessions.Where(row => row.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(value => value.EndedAt, now), cancellationToken);
    }
}

/// <summary>Where a request comes from, as far as it says.</summary>
/// <param name="Address">Address of the client.</param>
/// <param name="UserAgent">What the browser calls itself.</param>
public sealed record SignInClient(IPAddress? Address, string? UserAgent = null);
