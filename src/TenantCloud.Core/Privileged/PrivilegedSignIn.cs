using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;

namespace TenantCloud.Core.Privileged;

/// <summary>Signs staff and operators in, with both factors at once: whoever guesses never learns which of them was wrong.</summary>
public abstract class PrivilegedSignIn
{
    /// <summary>An unknown address, a wrong password, a wrong or used code, a locked, disabled or unfinished account: the same cost and the same answer.</summary>
    public abstract Task<PrivilegedAnswer> SignInAsync(string email, string password, string code, SignInClient client, CancellationToken cancellationToken);

    /// <summary>Signs in by a passkey: what somebody has, and the finger, face or code that it asked for. It is no guess: an account that wrong passwords locked opens to it, and opening it ends the lock.</summary>
    /// <param name="prove">Verifies the answer; asked only where the client may still try.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract Task<PrivilegedAnswer> SignInByPasskeyAsync(Func<Task<PasskeyUse?>> prove, SignInClient client, CancellationToken cancellationToken);

    /// <summary>Checks both factors of somebody who is signed in.</summary>
    public abstract Task<PrivilegedAnswer> ProveAsync(Guid accountId, Guid sessionId, string password, string code, IPAddress? client, CancellationToken cancellationToken);

    /// <summary>Takes a passkey of somebody who is signed in for both factors, of a locked account too.</summary>
    public abstract Task<PrivilegedAnswer> ProveByPasskeyAsync(Guid accountId, Guid sessionId, Func<Task<PasskeyUse?>> prove, IPAddress? client, CancellationToken cancellationToken);

    /// <summary>Ends the session of a browser that signs out.</summary>
    public abstract Task SignOutAsync(Guid accountId, Guid sessionId, IPAddress? client, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public sealed class PrivilegedSignIn<TAccount>(
    PrivilegedRealm<TAccount> realm, SecondFactor<TAccount> factor, IPasswordHasher<Account> hasher, DecoyPassword decoy, TimeProvider time) : PrivilegedSignIn
    where TAccount : class, IPrivilegedAccount
{
    public override async Task<PrivilegedAnswer> SignInAsync(string email, string password, string code, SignInClient client, CancellationToken cancellationToken)
    {
        var normalized = email.Trim().ToUpperInvariant();
        var account = await realm.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken);
        await using var transaction = await realm.Database.Database.BeginTransactionAsync(cancellationToken);
        var answer = await CheckAsync(account, password, code, client.Address, cancellationToken);
        return await EnterAsync(transaction, account, answer, SignInMethod.Password, client, cancellationToken);
    }

    public override async Task<PrivilegedAnswer> SignInByPasskeyAsync(Func<Task<PasskeyUse?>> prove, SignInClient client, CancellationToken cancellationToken)
    {
        await using var transaction = await realm.Database.Database.BeginTransactionAsync(cancellationToken);
        var (account, answer) = await CheckAsync(prove, expected: null, client.Address, cancellationToken);
        return await EnterAsync(transaction, account, answer, SignInMethod.Passkey, client, cancellationToken);
    }

    public override async Task<PrivilegedAnswer> ProveAsync(Guid accountId, Guid sessionId, string password, string code, IPAddress? client, CancellationToken cancellationToken)
    {
        var account = await realm.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId, cancellationToken);
        var answer = await CheckAsync(account, password, code, client, cancellationToken);
        await realm.Database.SaveChangesAsync(cancellationToken);
        return answer is { Outcome: PrivilegedOutcome.SignedIn } && account is not null ? answer with { Account = SignedIn(account, sessionId) } : answer;
    }

    public override async Task<PrivilegedAnswer> ProveByPasskeyAsync(
        Guid accountId, Guid sessionId, Func<Task<PasskeyUse?>> prove, IPAddress? client, CancellationToken cancellationToken)
    {
        var (account, answer) = await CheckAsync(prove, accountId, client, cancellationToken);
        return account is null ? answer : answer with { Account = SignedIn(account, sessionId) };
    }

    public override async Task SignOutAsync(Guid accountId, Guid sessionId, IPAddress? client, CancellationToken cancellationToken)
    {
        await realm.EndSessionAsync(accountId, sessionId, cancellationToken);
        realm.Record(AuditAction.SignedOut, await realm.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId, cancellationToken), client);
        await realm.Database.SaveChangesAsync(cancellationToken);
    }

    private async Task<PrivilegedAnswer> CheckAsync(TAccount? account, string password, string code, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!await realm.TryClientAsync(client, cancellationToken))
        {
            return new PrivilegedAnswer(PrivilegedOutcome.TooManyAttempts);
        }

        var isOpen = await realm.ReserveAttemptAsync(account?.Id ?? Guid.Empty, cancellationToken);
        var verdict = hasher.VerifyHashedPassword(AccountDraft.Nobody, account?.PasswordHash ?? decoy.Hash, password);
        if (account is { PasswordHash: not null } && isOpen && verdict is not PasswordVerificationResult.Failed
            && await factor.UseAsync(account, code, client, cancellationToken) is { } left)
        {
            await realm.ClearAttemptsAsync(account.Id, cancellationToken);
            return new PrivilegedAnswer(PrivilegedOutcome.SignedIn) { RecoveryCodesLeft = left };
        }

        await realm.RefuseAsync(account, isOpen, client, cancellationToken);
        return new PrivilegedAnswer(PrivilegedOutcome.Refused);
    }

    /// <returns>Whose passkey it was, where it was right.</returns>
    private async Task<(TAccount? Account, PrivilegedAnswer Answer)> CheckAsync(
        Func<Task<PasskeyUse?>> prove, Guid? expected, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!await realm.TryClientAsync(client, cancellationToken))
        {
            return (null, new PrivilegedAnswer(PrivilegedOutcome.TooManyAttempts));
        }

        var use = await prove();
        var account = use is null || (expected ?? use.AccountId) != use.AccountId
            ? null
            : await realm.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == use.AccountId && row.FactorSecret != null && row.DisabledAt == null, cancellationToken);
        if (use is not null && account is not null && await realm.Passkeys.UseAsync(use.Passkey, use.ChallengeHash, cancellationToken))
        {
            await realm.ClearAttemptsAsync(account.Id, cancellationToken);
            return (account, new PrivilegedAnswer(PrivilegedOutcome.SignedIn) { RecoveryCodesLeft = RecoveryCodes.Left(account.RecoveryCodes) });
        }

        await realm.RefuseAsync(account, isReserved: false, client, cancellationToken);
        return (null, new PrivilegedAnswer(PrivilegedOutcome.Refused));
    }

    private async Task<PrivilegedAnswer> EnterAsync(
        IDbContextTransaction transaction, TAccount? account, PrivilegedAnswer answer, SignInMethod method, SignInClient client, CancellationToken cancellationToken)
    {
        if (answer is { Outcome: PrivilegedOutcome.SignedIn } && account is not null)
        {
            var session = realm.BeginSession(account.Id, client);
            realm.Record(AuditAction.SignedIn, account, client.Address, ("method", method.ToString()));
            await realm.Database.SaveChangesAsync(cancellationToken);
            answer = answer with { Account = SignedIn(account, session) };
        }

        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    private SignedInPrivileged SignedIn(TAccount account, Guid session) => new()
    {
        AccountId = account.Id,
        Name = account.Name,
        Role = realm.RoleOf(account),
        SecurityStamp = account.SecurityStamp,
        SessionId = session,
        ProvedAt = time.GetUtcNow(),
    };
}

/// <summary>A passkey whose answer was verified.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Passkey">Which, with the new count of signatures.</param>
/// <param name="ChallengeHash">SHA-256 of the challenge, to be noted as used.</param>
public sealed record PasskeyUse(Guid AccountId, UserPasskeyInfo Passkey, byte[] ChallengeHash);

/// <summary>What came of showing both factors.</summary>
public sealed record PrivilegedAnswer(PrivilegedOutcome Outcome)
{
    /// <summary>Who, for <see cref="PrivilegedOutcome.SignedIn"/>.</summary>
    public SignedInPrivileged? Account { get; init; }

    public int RecoveryCodesLeft { get; init; }
}

/// <summary>How a sign-in of staff or operators ended.</summary>
public enum PrivilegedOutcome
{
    SignedIn,
    Refused,
    TooManyAttempts,
}

/// <summary>What a ticket says of an account.</summary>
public sealed record SignedInPrivileged
{
    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string SecurityStamp { get; init; }

    public required Guid SessionId { get; init; }

    /// <summary>When both factors were last shown.</summary>
    public required DateTimeOffset ProvedAt { get; init; }
}
