using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;

namespace TenantCloud.Core.Privileged;

/// <summary>Opens accounts by their link: a password, then a second factor that is proved before it counts. The link is used up at the end, by one request of many.</summary>
public abstract class PrivilegedEnrolment
{
    /// <summary>Whose link it is.</summary>
    /// <returns>Null where the link is unknown here, used or expired.</returns>
    public abstract Task<LinkHolder?> LookAsync(string? token, CancellationToken cancellationToken);

    /// <summary>Takes the new password of an account that has none, or checks the one that it has, and offers a second factor.</summary>
    public abstract Task<EnrolmentStep> BeginAsync(string? token, string password, IPAddress? client, CancellationToken cancellationToken);

    /// <summary>Proves the offered factor by its first code and opens the account.</summary>
    public abstract Task<EnrolmentEnd> CompleteAsync(string? draft, string code, SignInClient client, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public sealed class PrivilegedEnrolment<TAccount>(
    PrivilegedRealm<TAccount> realm, FactorDrafts drafts, FactorSecrets secrets, PrivilegedPassword rule, IPasswordHasher<Account> hasher, TimeProvider time) : PrivilegedEnrolment
    where TAccount : class, IPrivilegedAccount
{
    public override async Task<LinkHolder?> LookAsync(string? token, CancellationToken cancellationToken) =>
        await FindAsync(AccountLinks.HashOf(token ?? ""), cancellationToken) is { } account ? new LinkHolder(account.Name, account.Email, account.PasswordHash is not null) : null;

    public override async Task<EnrolmentStep> BeginAsync(string? token, string password, IPAddress? client, CancellationToken cancellationToken)
    {
        var hash = AccountLinks.HashOf(token ?? "");
        if (!await realm.TryClientAsync(client, cancellationToken))
        {
            return new EnrolmentStep(EnrolmentOutcome.TooManyAttempts);
        }

        if (await FindAsync(hash, cancellationToken) is not { } account)
        {
            return new EnrolmentStep(EnrolmentOutcome.LinkGone);
        }

        if (account.PasswordHash is null)
        {
            return rule.Check(password, account, realm.Issuer) is { } problem
                ? new EnrolmentStep(EnrolmentOutcome.PasswordRefused) { Problem = problem }
                : new EnrolmentStep(EnrolmentOutcome.Offered) { Factor = drafts.Offer(realm, account, hash, hasher.HashPassword(AccountDraft.Nobody, password)) };
        }

        var isOpen = await realm.ReserveAttemptAsync(account.Id, cancellationToken);
        if (!isOpen || hasher.VerifyHashedPassword(AccountDraft.Nobody, account.PasswordHash, password) is PasswordVerificationResult.Failed)
        {
            await realm.RefuseAsync(account, isOpen, client, cancellationToken);
            return new EnrolmentStep(EnrolmentOutcome.PasswordWrong);
        }

        return new EnrolmentStep(EnrolmentOutcome.Offered) { Factor = drafts.Offer(realm, account, hash, newPasswordHash: null) };
    }

    public override async Task<EnrolmentEnd> CompleteAsync(string? draft, string code, SignInClient client, CancellationToken cancellationToken)
    {
        if (drafts.Read(realm, draft) is not { LinkHash: { } hash } read
            || await FindAsync(hash, cancellationToken) is not { } account || account.Id != read.AccountId || account.SecurityStamp != read.Stamp)
        {
            return new EnrolmentEnd(EnrolmentOutcome.LinkGone);
        }

        var now = time.GetUtcNow();
        if (Totp.FindStep(read.Secret, code, now) is not { } step)
        {
            return new EnrolmentEnd(EnrolmentOutcome.CodeWrong) { Factor = FactorDrafts.Repeat(realm, draft ?? "", read, account) };
        }

        var codes = RecoveryCodes.Create();
        var (kept, secret, stamp) = (RecoveryCodes.Keep(account.Id, codes), secrets.Protect(realm, account.Id, read.Secret), SecurityStamps.New());
        var password = read.NewPasswordHash ?? account.PasswordHash;
        await using var transaction = await realm.Database.Database.BeginTransactionAsync(cancellationToken);
        var opened = await realm.Accounts
            .Where(row => row.Id == account.Id && row.LinkHash == hash && row.SecurityStamp == read.Stamp && row.DisabledAt == null)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(value => value.PasswordHash, password)
                    .SetProperty(value => value.SecurityStamp, stamp)
                    .SetProperty(value => value.FactorSecret, secret)
                    .SetProperty(value => value.LastFactorStep, step)
                    .SetProperty(value => value.RecoveryCodes, kept)
                    .SetProperty(value => value.LinkHash, (byte[]?)null)
                    .SetProperty(value => value.LinkExpiresAt, (DateTimeOffset?)null)
                    .SetProperty(value => value.AccessFailedCount, 0)
                    .SetProperty(value => value.LockoutEnd, (DateTimeOffset?)null)
                    .SetProperty(value => value.ActivatedAt, value => value.ActivatedAt ?? now)
                    .SetProperty(value => value.LastSignInAt, (DateTimeOffset?)now),
                cancellationToken);
        if (opened == 0)
        {
            return new EnrolmentEnd(EnrolmentOutcome.LinkGone);
        }

        var session = realm.BeginSession(account.Id, client);
        realm.Record(account.ActivatedAt is null ? AuditAction.AccessActivated : AuditAction.FactorEnrolled, account, client.Address, ("factor", "totp"));
        await realm.Database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EnrolmentEnd(EnrolmentOutcome.Opened)
        {
            RecoveryCodes = codes,
            Account = new SignedInPrivileged
            {
                AccountId = account.Id,
                Name = account.Name,
                Role = realm.RoleOf(account),
                SecurityStamp = stamp,
                SessionId = session,
                ProvedAt = now,
            },
        };
    }

    private Task<TAccount?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return realm.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.LinkHash == hash && row.LinkExpiresAt > now && row.DisabledAt == null, cancellationToken);
    }
}

/// <summary>Whose a link is.</summary>
/// <param name="Name">The person.</param>
/// <param name="Email">The address with which the person signs in.</param>
/// <param name="HasPassword">The account has a password, so that it is asked for rather than chosen.</param>
public sealed record LinkHolder(string Name, string Email, bool HasPassword);

/// <summary>What came of the first step.</summary>
public sealed record EnrolmentStep(EnrolmentOutcome Outcome)
{
    /// <summary>The factor to prove, for <see cref="EnrolmentOutcome.Offered"/>.</summary>
    public OfferedFactor? Factor { get; init; }

    /// <summary>As in <see cref="PrivilegedPassword.Check"/>, for <see cref="EnrolmentOutcome.PasswordRefused"/>.</summary>
    public string? Problem { get; init; }
}

/// <summary>What came of the last step.</summary>
public sealed record EnrolmentEnd(EnrolmentOutcome Outcome)
{
    /// <summary>The same factor to prove again, for <see cref="EnrolmentOutcome.CodeWrong"/>.</summary>
    public OfferedFactor? Factor { get; init; }

    /// <summary>To be shown once, for <see cref="EnrolmentOutcome.Opened"/>.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    /// <summary>Who is signed in, for <see cref="EnrolmentOutcome.Opened"/>.</summary>
    public SignedInPrivileged? Account { get; init; }
}

/// <summary>How a step of opening an account ended.</summary>
public enum EnrolmentOutcome
{
    Offered,
    PasswordRefused,
    PasswordWrong,
    CodeWrong,
    Opened,
    LinkGone,
    TooManyAttempts,
}
