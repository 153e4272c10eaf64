using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts;

/// <summary>Looks at a typed password, wherever one is asked for, and locks the account after too many wrong ones. No account, a locked one and a wrong password cost the same.</summary>
public sealed class PasswordAttempts(
    AppDbContext database,
    SignInThrottle throttle,
    AuditTrail audit,
    MailQueue mails,
    CanonicalLinks links,
    IPasswordHasher<Account> hasher,
    DecoyPassword decoy,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    // Whoever locks an account again and again must not fill its owner's mailbox.
    private static readonly TimeSpan MailPause = TimeSpan.FromHours(1);

    /// <param name="account">Whose password, as read; null where nobody has the login.</param>
    /// <param name="password">As typed.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What the hasher says; <see cref="PasswordVerificationResult.Failed"/> for no account and a locked one too. A failure is counted, on record and saved.</returns>
    public async Task<PasswordVerificationResult> TryAsync(Account? account, string password, IPAddress? client, CancellationToken cancellationToken)
    {
        var (isOpen, locks) = await ReserveAsync(account?.Id ?? Guid.Empty, cancellationToken);
        var verdict = hasher.VerifyHashedPassword(AccountDraft.Nobody, account?.PasswordHash ?? decoy.Hash, password);
        if (account?.PasswordHash is not null && isOpen && verdict is not PasswordVerificationResult.Failed)
        {
            return verdict;
        }

        await RefuseAsync(account, locks, client, cancellationToken);
        return PasswordVerificationResult.Failed;
    }

    /// <summary>Forgets the attempts that were counted: the password was right.</summary>
    public Task ForgetAsync(Guid accountId, CancellationToken cancellationToken) =>
        database.Accounts.Where(row => row.Id == accountId).ExecuteUpdateAsync(
            row => row.SetProperty(value => value.AccessFailedCount, 0).SetProperty(value => value.LockoutEnd, (DateTimeOffset?)null), cancellationToken);

    /// <summary>Counts the attempt before the password is looked at, in one statement, so that parallel guesses cannot outrun the count. Under that statement's lock exactly one of them finds that it was the last allowed.</summary>
    private async Task<(bool IsOpen, bool Locks)> ReserveAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var most = options.Value.LockoutAttempts;
        DateTimeOffset? until = now.AddMinutes(options.Value.LockoutMinutes);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var reserved = await database.Accounts
            .Where(row => row.Id == accountId && (row.LockoutEnd == null || row.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(value => value.LockoutEnd, value => value.AccessFailedCount + 1 >= most ? until : value.LockoutEnd)
                    .SetProperty(value => value.AccessFailedCount, value => value.AccessFailedCount + 1 >= most ? 0 : value.AccessFailedCount + 1),
                cancellationToken);
        var isLocked = await database.Accounts.AnyAsync(row => row.Id == accountId && row.LockoutEnd > now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (reserved == 1, reserved == 1 && isLocked);
    }

    private async Task RefuseAsync(Account? account, bool locks, IPAddress? client, CancellationToken cancellationToken)
    {
        await throttle.CountFailureAsync(client, cancellationToken);
        audit.Add(AuditActor.Stranger, locks ? AuditAction.LockedOut : AuditAction.SignInRefused, account?.Id, clientAddress: client?.ToString());
        if (locks && account is { Email: { } email, EmailConfirmedAt: not null } && !(account.LockoutEnd > time.GetUtcNow() - MailPause))
        {
            await mails.EnqueueAsync(new AccountLocked { Minutes = options.Value.LockoutMinutes, ResetLink = links.To("/mot-de-passe-oublie"), ContactLink = links.To("/contact") }, email, account.Language, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
    }
}
