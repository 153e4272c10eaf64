using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts;

/// <summary>Keeps the passkeys of accounts. Every change is on record and told to the owner by mail.</summary>
public sealed class Passkeys(AppDbContext database, MailQueue mails, CanonicalLinks links, AuditTrail audit, TimeProvider time)
{
    /// <summary>Passkeys that one account may have.</summary>
    public const int MostPerAccount = 10;

    /// <summary>Letters that a name may have.</summary>
    public const int LongestName = 60;

    private const string UniqueViolation = "23505";

    // Longer than any challenge lives: what is forgotten is worth nothing anyway.
    private static readonly TimeSpan ChallengesRemembered = TimeSpan.FromHours(1);

    // The browser says what it likes; these are the words of WebAuthn, level 3.
    private static readonly string[] KnownTransports = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"];

    /// <summary>Adds a passkey whose making was verified.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="made">What the verification found.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where the account has enough, or the authenticator's number is taken.</returns>
    public async Task<bool> AddAsync(Guid accountId, UserPasskeyInfo made, string name, SignInClient client, CancellationToken cancellationToken)
    {
        var isTaken = await database.AccountPasskeys.AnyAsync(row => row.CredentialId == made.CredentialId, cancellationToken);
        if (isTaken || await database.AccountPasskeys.CountAsync(row => row.AccountId == accountId, cancellationToken) >= MostPerAccount)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var transports = string.Join(',', KnownTransports.Intersect(made.Transports ?? []));
        var passkey = new AccountPasskey
        {
            Id = Guid.CreateVersion7(now),
            AccountId = accountId,
            CredentialId = made.CredentialId,
            PublicKey = made.PublicKey,
            Name = Shorten(name),
            SignCount = made.SignCount,
            Transports = transports.Length > 0 ? transports : null,
            IsUserVerified = made.IsUserVerified,
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
            AttestationObject = made.AttestationObject,
            ClientDataJson = made.ClientDataJson,
            CreatedAt = now,
        };
        database.AccountPasskeys.Add(passkey);
        try
        {
            await TellAsync(accountId, passkey, AuditAction.PasskeyAdded, client, cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception.InnerException is DbException { SqlState: UniqueViolation })
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }

    /// <returns>False where the account has no such passkey.</returns>
    public async Task<bool> RenameAsync(Guid accountId, Guid passkeyId, string name, CancellationToken cancellationToken)
    {
        var shorter = Shorten(name);
        return await database.AccountPasskeys.Where(row => row.Id == passkeyId && row.AccountId == accountId)
            .ExecuteUpdateAsync(row => row.SetProperty(value => value.Name, shorter), cancellationToken) == 1;
    }

    /// <summary>Removes a passkey: from then on it opens nothing.</summary>
    /// <returns>False where the account has no such passkey.</returns>
    public async Task<bool> RemoveAsync(Guid accountId, Guid passkeyId, SignInClient client, CancellationToken cancellationToken)
    {
        if (await database.AccountPasskeys.SingleOrDefaultAsync(row => row.Id == passkeyId && row.AccountId == accountId, cancellationToken) is not { } passkey)
        {
            return false;
        }

        database.AccountPasskeys.Remove(passkey);
        await TellAsync(accountId, passkey, AuditAction.PasskeyRemoved, client, cancellationToken);
        return true;
    }

    /// <summary>Notes that a passkey answered a challenge. Of many answers to one challenge exactly one counts.</summary>
    /// <param name="used">What the verification found.</param>
    /// <param name="challengeHash">SHA-256 of the challenge as it was handed out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where the challenge was answered before, or the passkey was removed meanwhile.</returns>
    public async Task<bool> UseAsync(UserPasskeyInfo used, byte[] challengeHash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await database.AccountPasskeys.SingleOrDefaultAsync(row => row.CredentialId == used.CredentialId, cancellationToken) is not { } passkey)
        {
            return false;
        }

        (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified, passkey.LastUsedAt) = (used.SignCount, used.IsBackedUp, used.IsUserVerified, now);
        var forgotten = now - ChallengesRemembered;
        await database.UsedChallenges.Where(row => row.UsedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        database.UsedChallenges.Add(new UsedChallenge { Id = Guid.CreateVersion7(now), Hash = challengeHash, UsedAt = now });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.InnerException is DbException { SqlState: UniqueViolation })
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task TellAsync(Guid accountId, AccountPasskey passkey, AuditAction action, SignInClient client, CancellationToken cancellationToken)
    {
        audit.Add(AuditActor.Resident, action, accountId, passkey.Id, client.Address?.ToString(), ("name", passkey.Name));
        var email = await database.Accounts.Where(row => row.Id == accountId && row.EmailConfirmedAt != null).Select(row => row.Email).SingleOrDefaultAsync(cancellationToken);
        if (email is not null)
        {
            var (changedAt, keys, contact) = (time.GetUtcNow(), links.To("/informations/cles"), links.To("/contact"));
            await (action is AuditAction.PasskeyAdded
                ? mails.EnqueueAsync(new PasskeyAdded { Name = passkey.Name, ChangedAt = changedAt, KeysLink = keys, ContactLink = contact }, email, cancellationToken)
                : mails.EnqueueAsync(new PasskeyRemoved { Name = passkey.Name, ChangedAt = changedAt, KeysLink = keys, ContactLink = contact }, email, cancellationToken));
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static string Shorten(string name) => name.Trim() is { Length: > LongestName } longer ? longer[..LongestName].TrimEnd() : name.Trim();
}
