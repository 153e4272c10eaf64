using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>Makes and uses the tokens of links sent by mail. A token serves one purpose at one office, once, for a while; only its hash is stored.</summary>
public sealed class AccountLinks(AppDbContext database, TimeProvider time)
{
    private const int TokenBytes = 32;

    /// <summary>Adds a token to the unit of work.</summary>
    /// <param name="accountId">Whose account the link acts on.</param>
    /// <param name="purpose">What it does.</param>
    /// <param name="lifetime">How long it is good.</param>
    /// <param name="address">The address it is about, where that is not the account's own.</param>
    /// <returns>The token to put in the link, in letters, digits, <c>-</c> and <c>_</c>; it is nowhere kept.</returns>
    public AccountLink Create(Guid accountId, AccountTokenPurpose purpose, TimeSpan lifetime, string? address = null)
    {
        var now = time.GetUtcNow();
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        database.AccountTokens.Add(new AccountToken
        {
            Id = Guid.CreateVersion7(now),
            AccountId = accountId,
            Purpose = purpose,
            Hash = HashOf(token),
            CreatedAt = now,
            ExpiresAt = now + lifetime,
            Address = address,
        });
        return new AccountLink(token, now + lifetime);
    }

    /// <summary>Uses a token: of many calls with one token exactly one gets it. Call it in the transaction of what the link does.</summary>
    /// <returns>The used row, not tracked; null where the token is unknown here, of another purpose, used or expired.</returns>
    public async Task<AccountToken?> UseAsync(string? token, AccountTokenPurpose purpose, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hash = HashOf(token ?? "");
        var used = await Good(hash, purpose, now).ExecuteUpdateAsync(row => row.SetProperty(value => value.UsedAt, now), cancellationToken);
        return used == 1
            ? await database.AccountTokens.AsNoTracking().SingleAsync(row => row.Hash == hash, cancellationToken)
            : null;
    }

    /// <summary>Tells whether a token could be used now, without using it.</summary>
    public Task<bool> IsGoodAsync(string? token, AccountTokenPurpose purpose, CancellationToken cancellationToken) =>
        Good(HashOf(token ?? ""), purpose, time.GetUtcNow()).AnyAsync(cancellationToken);

    /// <summary>Makes all links of a purpose worthless: a newer one was sent, or what they were for is done.</summary>
    public Task RevokeAsync(Guid accountId, AccountTokenPurpose purpose, CancellationToken cancellationToken) =>
        RevokeAsync([accountId], [purpose], cancellationToken);

    /// <summary>Makes the links of some accounts worthless, by one statement even where there are none.</summary>
    public Task RevokeAsync(IReadOnlyCollection<Guid> accountIds, IReadOnlyCollection<AccountTokenPurpose> purposes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return database.AccountTokens
            .Where(row => accountIds.Contains(row.AccountId) && purposes.Contains(row.Purpose) && row.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(value => value.UsedAt, now), cancellationToken);
    }

    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private IQueryable<AccountToken> Good(byte[] hash, AccountTokenPurpose purpose, DateTimeOffset now) =>
        database.AccountTokens.Where(row => row.Hash == hash && row.Purpose == purpose && row.UsedAt == null && row.ExpiresAt > now);
}

/// <summary>A token just made.</summary>
/// <param name="Token">For the link's address; a secret.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
public sealed record AccountLink(string Token, DateTimeOffset ExpiresAt);
