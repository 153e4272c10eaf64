using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>The passkeys of one kind of account. Whose they are and who hears of a change is the caller's business.</summary>
public abstract class PasskeyTable
{
    /// <summary>Passkeys that one account may have.</summary>
    public const int MostPerAccount = 10;

    /// <summary>Letters that a name may have.</summary>
    public const int LongestName = 60;

    /// <summary>An account's passkeys, the oldest first.</summary>
    public abstract Task<IReadOnlyList<IPasskey>> ListAsync(Guid accountId, CancellationToken cancellationToken);

    /// <summary>The passkey with an authenticator's number, not tracked.</summary>
    public abstract Task<IPasskey?> FindAsync(byte[] credentialId, CancellationToken cancellationToken);

    /// <summary>Adds a passkey whose making was verified.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="made">What the verification found.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="tell">Adds to the unit of work what is to be told of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where the account has enough, or the authenticator's number is taken.</returns>
    public abstract Task<bool> AddAsync(Guid accountId, UserPasskeyInfo made, string name, Func<IPasskey, Task> tell, CancellationToken cancellationToken);

    /// <returns>False where the account has no such passkey.</returns>
    public abstract Task<bool> RenameAsync(Guid accountId, Guid passkeyId, string name, CancellationToken cancellationToken);

    /// <summary>Removes a passkey: from then on it opens nothing.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="passkeyId">Which.</param>
    /// <param name="tell">Adds to the unit of work what is to be told of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where the account has no such passkey.</returns>
    public abstract Task<bool> RemoveAsync(Guid accountId, Guid passkeyId, Func<IPasskey, Task> tell, CancellationToken cancellationToken);

    /// <summary>Notes that a passkey answered a challenge. Of many answers to one challenge exactly one counts.</summary>
    /// <param name="used">What the verification found.</param>
    /// <param name="challengeHash">SHA-256 of the challenge as it was handed out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where the challenge was answered before, or the passkey was removed meanwhile.</returns>
    public abstract Task<bool> UseAsync(UserPasskeyInfo used, byte[] challengeHash, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public sealed class PasskeyTable<TPasskey, TChallenge>(DbContext database, TimeProvider time) : PasskeyTable
    where TPasskey : class, IPasskey<TPasskey>
    where TChallenge : class, IUsedChallenge<TChallenge>
{
    // Longer than any challenge lives: what is forgotten is worth nothing anyway.
    private static readonly TimeSpan ChallengesRemembered = TimeSpan.FromHours(1);

    // The browser says what it likes; these are the words of WebAuthn, level 3.
    private static readonly string[] KnownTransports = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"];

    private readonly DbSet<TPasskey> _rows = database.Set<TPasskey>();

    public override async Task<IReadOnlyList<IPasskey>> ListAsync(Guid accountId, CancellationToken cancellationToken) =>
        await _rows.AsNoTracking().Where(row => row.AccountId == accountId).OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken);

    public override async Task<IPasskey?> FindAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await _rows.AsNoTracking().SingleOrDefaultAsync(row => row.CredentialId == credentialId, cancellationToken);

    public override async Task<bool> AddAsync(Guid accountId, UserPasskeyInfo made, string name, Func<IPasskey, Task> tell, CancellationToken cancellationToken)
    {
        var isTaken = await _rows.AnyAsync(row => row.CredentialId == made.CredentialId, cancellationToken);
        if (isTaken || await _rows.CountAsync(row => row.AccountId == accountId, cancellationToken) >= MostPerAccount)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var transports = string.Join(',', KnownTransports.Intersect(made.Transports ?? []));
        var passkey = TPasskey.Create(new NewPasskey(Guid.CreateVersion7(now), accountId, made, Shorten(name), transports.Length > 0 ? transports : null, now));
        _rows.Add(passkey);
        await tell(passkey);
        return await SaveAsync(cancellationToken);
    }

    public override async Task<bool> RenameAsync(Guid accountId, Guid passkeyId, string name, CancellationToken cancellationToken)
    {
        var shorter = Shorten(name);
        return await _rows.Where(row => row.Id == passkeyId && row.AccountId == accountId)
            .ExecuteUpdateAsync(row => row.SetProperty(value => value.Name, shorter), cancellationToken) == 1;
    }

    public override async Task<bool> RemoveAsync(Guid accountId, Guid passkeyId, Func<IPasskey, Task> tell, CancellationToken cancellationToken)
    {
        if (await _rows.SingleOrDefaultAsync(row => row.Id == passkeyId && row.AccountId == accountId, cancellationToken) is not { } passkey)
        {
            return false;
        }

        _rows.Remove(passkey);
        await tell(passkey);
        await database.SaveChangesAsync(cancellationToken);
        return true;
    }

    public override async Task<bool> UseAsync(UserPasskeyInfo used, byte[] challengeHash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await _rows.SingleOrDefaultAsync(row => row.CredentialId == used.CredentialId, cancellationToken) is not { } passkey)
        {
            return false;
        }

        (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified, passkey.LastUsedAt) = (used.SignCount, used.IsBackedUp, used.IsUserVerified, now);
        var forgotten = now - ChallengesRemembered;
        var challenges = database.Set<TChallenge>();
        await challenges.Where(row => row.UsedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        challenges.Add(TChallenge.Create(Guid.CreateVersion7(now), challengeHash, now));
        return await SaveAsync(cancellationToken);
    }

    /// <returns>False where somebody else was first, or the row is gone.</returns>
    private async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.IsUniqueIndexViolation())
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }

    private static string Shorten(string name) => name.Trim() is { Length: > LongestName } longer ? longer[..LongestName].TrimEnd() : name.Trim();
}
