using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>Checks who signs in. An unknown login, a wrong password and a locked account cost the same and get the same answer.</summary>
public sealed class ResidentSignIn(
    AppDbContext database,
    AttemptLimiter limiter,
    SignInCompletion completion,
    AuditTrail audit,
    IPasswordHasher<Account> hasher,
    DecoyPassword decoy,
    ILookupNormalizer normalizer,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <param name="login">The address or the issued login, as typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="client">From where.</param>
    /// <param name="remember">The browser is to keep the sign-in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SignInAnswer> SignInAsync(string login, string password, SignInClient client, bool remember, CancellationToken cancellationToken)
    {
        if (!await limiter.TryAsync("sign-in-client", client.Address, options.Value.SignInsPerClient, cancellationToken))
        {
            return new SignInAnswer(SignInOutcome.TooManyAttempts);
        }

        var normalized = normalizer.NormalizeName(login.Trim());
        var account = await database.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.NormalizedLogin == normalized, cancellationToken);
        var isOpen = await ReserveAttemptAsync(account?.Id ?? Guid.Empty, cancellationToken);
        var verdict = hasher.VerifyHashedPassword(AccountDraft.Nobody, account?.PasswordHash ?? decoy.Hash, password);
        if (account is null || !isOpen || verdict is PasswordVerificationResult.Failed)
        {
            return await RefuseAsync(account, isOpen, client.Address, cancellationToken);
        }

        if (account is { Email: not null, EmailConfirmedAt: null })
        {
            return new SignInAnswer(SignInOutcome.Unconfirmed);
        }

        var proof = new CompletedProof(SignInMethod.Password, client, remember)
        {
            NewPasswordHash = verdict is PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(AccountDraft.Nobody, password) : null,
        };
        return new SignInAnswer(SignInOutcome.SignedIn) { Account = await completion.CompleteAsync(account, proof, cancellationToken) };
    }

    /// <summary>Counts the attempt before the password is looked at, in one statement, so that parallel guesses cannot outrun the count.</summary>
    private async Task<bool> ReserveAttemptAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var most = options.Value.LockoutAttempts;
        DateTimeOffset? until = now.AddMinutes(options.Value.LockoutMinutes);
        var reserved = await database.Accounts
            .Where(row => row.Id == accountId && (row.LockoutEnd == null || row.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(value => value.LockoutEnd, value => value.AccessFailedCount + 1 >= most ? until : null)
                    .SetProperty(value => value.AccessFailedCount, value => value.AccessFailedCount + 1 >= most ? 0 : value.AccessFailedCount + 1),
                cancellationToken);
        return reserved == 1;
    }

    private async Task<SignInAnswer> RefuseAsync(Account? account, bool isOpen, IPAddress? client, CancellationToken cancellationToken)
    {
        var locks = account is not null && isOpen && account.AccessFailedCount + 1 >= options.Value.LockoutAttempts;
        audit.Add(AuditActor.Stranger, locks ? AuditAction.LockedOut : AuditAction.SignInRefused, account?.Id, clientAddress: client?.ToString());
        await database.SaveChangesAsync(cancellationToken);
        return new SignInAnswer(SignInOutcome.Refused);
    }
}

/// <summary>What came of a sign-in.</summary>
public sealed record SignInAnswer(SignInOutcome Outcome)
{
    /// <summary>Who signed in, for <see cref="SignInOutcome.SignedIn"/>.</summary>
    public SignedInAccount? Account { get; init; }
}

/// <summary>How a sign-in ended.</summary>
public enum SignInOutcome
{
    SignedIn,

    /// <summary>Unknown, wrong or locked; nobody may see which.</summary>
    Refused,

    /// <summary>Login and password are right; the address was never confirmed.</summary>
    Unconfirmed,

    TooManyAttempts,
}
