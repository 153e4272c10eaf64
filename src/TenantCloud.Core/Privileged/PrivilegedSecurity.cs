using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;

namespace TenantCloud.Core.Privileged;

/// <summary>What somebody of the staff, or an operator, does to their own account. The pages ask for a fresh proof of both factors first.</summary>
public abstract class PrivilegedSecurity
{
    public abstract Task<SecurityState> ReadAsync(Guid accountId, CancellationToken cancellationToken);

    /// <summary>Replaces the password and the stamp: other browsers are signed out.</summary>
    /// <returns>The new stamp, or the key of the sentence that says what to change.</returns>
    public abstract Task<(string? Stamp, string? Problem)> ChangePasswordAsync(Guid accountId, Guid sessionId, string password, IPAddress? client, CancellationToken cancellationToken);

    /// <summary>Offers another second factor.</summary>
    public abstract Task<OfferedFactor> OfferFactorAsync(Guid accountId, CancellationToken cancellationToken);

    /// <summary>Proves the offered factor by its first code and puts it in the place of the old one, with new recovery codes.</summary>
    public abstract Task<FactorReplacement> ReplaceFactorAsync(Guid accountId, Guid sessionId, string? draft, string code, IPAddress? client, CancellationToken cancellationToken);

    /// <summary>Makes new recovery codes; the old ones are worth nothing any more.</summary>
    /// <returns>The codes, to be shown once.</returns>
    public abstract Task<IReadOnlyList<string>> RenewCodesAsync(Guid accountId, IPAddress? client, CancellationToken cancellationToken);

    /// <summary>Signs out every other browser.</summary>
    public abstract Task EndOtherSessionsAsync(Guid accountId, Guid sessionId, IPAddress? client, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public sealed class PrivilegedSecurity<TAccount>(
    PrivilegedRealm<TAccount> realm, FactorDrafts drafts, FactorSecrets secrets, PrivilegedPassword rule, IPasswordHasher<Account> hasher, TimeProvider time) : PrivilegedSecurity
    where TAccount : class, IPrivilegedAccount
{
    public override async Task<SecurityState> ReadAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await FindAsync(accountId, cancellationToken);
        return new SecurityState(
            account.Name,
            account.Email,
            RecoveryCodes.Left(account.RecoveryCodes),
            await realm.ListSessionsAsync(accountId, cancellationToken),
            await realm.Passkeys.ListAsync(accountId, cancellationToken));
    }

    public override async Task<(string? Stamp, string? Problem)> ChangePasswordAsync(Guid accountId, Guid sessionId, string password, IPAddress? client, CancellationToken cancellationToken)
    {
        var account = await FindAsync(accountId, cancellationToken);
        if (rule.Check(password, account, realm.Issuer) is { } problem)
        {
            return (null, problem);
        }

        var stamp = SecurityStamps.New();
        account.PasswordHash = hasher.HashPassword(AccountDraft.Nobody, password);
        account.SecurityStamp = stamp;
        await realm.EndSessionsAsync(accountId, sessionId, cancellationToken);
        realm.Record(AuditAction.PasswordChanged, account, client);
        await realm.Database.SaveChangesAsync(cancellationToken);
        return (stamp, null);
    }

    public override async Task<OfferedFactor> OfferFactorAsync(Guid accountId, CancellationToken cancellationToken) =>
        drafts.Offer(realm, await FindAsync(accountId, cancellationToken), linkHash: null, newPasswordHash: null);

    public override async Task<FactorReplacement> ReplaceFactorAsync(
        Guid accountId, Guid sessionId, string? draft, string code, IPAddress? client, CancellationToken cancellationToken)
    {
        var account = await FindAsync(accountId, cancellationToken);
        if (drafts.Read(realm, draft) is not { LinkHash: null } read || read.AccountId != accountId || read.Stamp != account.SecurityStamp)
        {
            return new FactorReplacement();
        }

        if (Totp.FindStep(read.Secret, code, time.GetUtcNow()) is not { } step)
        {
            return new FactorReplacement { Again = FactorDrafts.Repeat(realm, draft ?? "", read, account) };
        }

        var codes = RecoveryCodes.Create();
        account.FactorSecret = secrets.Protect(realm, accountId, read.Secret);
        account.LastFactorStep = step;
        account.RecoveryCodes = RecoveryCodes.Keep(accountId, codes);
        account.SecurityStamp = SecurityStamps.New();
        await realm.EndSessionsAsync(accountId, sessionId, cancellationToken);
        realm.Record(AuditAction.FactorEnrolled, account, client, ("factor", "totp"));
        await realm.Database.SaveChangesAsync(cancellationToken);
        return new FactorReplacement { Stamp = account.SecurityStamp, RecoveryCodes = codes };
    }

    public override async Task<IReadOnlyList<string>> RenewCodesAsync(Guid accountId, IPAddress? client, CancellationToken cancellationToken)
    {
        var account = await FindAsync(accountId, cancellationToken);
        var codes = RecoveryCodes.Create();
        account.RecoveryCodes = RecoveryCodes.Keep(accountId, codes);
        realm.Record(AuditAction.RecoveryCodesRenewed, account, client);
        await realm.Database.SaveChangesAsync(cancellationToken);
        return codes;
    }

    public override async Task EndOtherSessionsAsync(Guid accountId, Guid sessionId, IPAddress? client, CancellationToken cancellationToken)
    {
        var ended = await realm.EndSessionsAsync(accountId, sessionId, cancellationToken);
        realm.Record(AuditAction.SessionsEnded, await FindAsync(accountId, cancellationToken), client, ("count", $"{ended}"));
        await realm.Database.SaveChangesAsync(cancellationToken);
    }

    private Task<TAccount> FindAsync(Guid accountId, CancellationToken cancellationToken) => realm.Accounts.SingleAsync(row => row.Id == accountId, cancellationToken);
}

/// <summary>How an account stands.</summary>
public sealed record SecurityState(string Name, string Email, int RecoveryCodesLeft, IReadOnlyList<RunningSession> Sessions, IReadOnlyList<IPasskey> Passkeys);

/// <summary>What came of proving another factor: a new stamp and codes, the same factor once more, or neither where the offer is too old.</summary>
public sealed record FactorReplacement
{
    public string? Stamp { get; init; }

    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    public OfferedFactor? Again { get; init; }
}
