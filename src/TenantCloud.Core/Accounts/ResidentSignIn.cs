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
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SignInAnswer> SignInAsync(string login, string password, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!await limiter.TryAsync("sign-in-client", client, options.Value.SignInsPerClient, cancellationToken))
        {
            return new SignInAnswer(SignInOutcome.TooManyAttempts);
        }

        var normalized = normalizer.NormalizeName(login.Trim());
        var account = await database.Accounts.AsNoTracking()
            .Where(row => row.NormalizedLogin == normalized)
            .Select(row => new
            {
                Row = row,
                Name = database.Residents.Where(resident => resident.Id == row.ResidentId).Select(resident => resident.FirstName + " " + resident.LastName).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        var isOpen = await ReserveAttemptAsync(account?.Row.Id ?? Guid.Empty, cancellationToken);
        var verdict = hasher.VerifyHashedPassword(AccountDraft.Nobody, account?.Row.PasswordHash ?? decoy.Hash, password);
        if (account is null || !isOpen || verdict is PasswordVerificationResult.Failed)
        {
            return await RefuseAsync(account?.Row, isOpen, client, cancellationToken);
        }

        if (account.Row is { Email: not null, EmailConfirmedAt: null })
        {
            return new SignInAnswer(SignInOutcome.Unconfirmed);
        }

        var newHash = verdict is PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(AccountDraft.Nobody, password) : account.Row.PasswordHash;
        await WelcomeAsync(account.Row.Id, newHash, client, cancellationToken);
        return new SignInAnswer(SignInOutcome.SignedIn) { Account = SignedInAccount.Of(account.Row, account.Name?.Trim() ?? account.Row.Login) };
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

    private async Task WelcomeAsync(Guid accountId, string passwordHash, IPAddress? client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.Accounts.Where(row => row.Id == accountId).ExecuteUpdateAsync(
            row => row
                .SetProperty(value => value.AccessFailedCount, 0)
                .SetProperty(value => value.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(value => value.PasswordHash, passwordHash)
                .SetProperty(value => value.LastSignInAt, now),
            cancellationToken);
        audit.Add(AuditActor.Resident, AuditAction.SignedIn, accountId, clientAddress: client?.ToString());
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
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

/// <summary>What a ticket says of an account.</summary>
public sealed record SignedInAccount(Guid AccountId, Guid ResidentId, string Name, string SecurityStamp, bool MustChangePassword)
{
    internal static SignedInAccount Of(Account account, string name) => new(account.Id, account.ResidentId, name, account.SecurityStamp, account.MustChangePassword);
}
