using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;

namespace TenantCloud.Core.Privileged;

/// <summary>What somebody of the staff, or an operator, does to their own account. The pages ask for a fresh proof of both factors first.</summary>
/// <remarks>Each change counts only while the ticket's stamp is the account's: what an administrator changed meanwhile stays, and the session is over.</remarks>
public abstract class PrivilegedSecurity
{
    public abstract Task<SecurityState> ReadAsync(Guid accountId, CancellationToken cancellationToken);

    /// <summary>Replaces the password and the stamp: other browsers are signed out.</summary>
    /// <returns>The new stamp, or the key of the sentence that says what to change; neither where the session is over.</returns>
    public abstract Task<(string? Stamp, string? Problem)> ChangePasswordAsync(SignedInSession own, string password, CancellationToken cancellationToken);

    /// <summary>Offers another second factor.</summary>
    /// <returns>Null where the session is over.</returns>
    public abstract Task<OfferedFactor?> OfferFactorAsync(SignedInSession own, CancellationToken cancellationToken);

    /// <summary>Proves the offered factor by its first code and puts it in the place of the old one, with new recovery codes.</summary>
    /// <returns>Null where the session is over.</returns>
    public abstract Task<FactorReplacement?> ReplaceFactorAsync(SignedInSession own, string? draft, string code, CancellationToken cancellationToken);

    /// <summary>Makes new recovery codes; the old ones are worth nothing any more.</summary>
    /// <param name="own">Whose.</param>
    /// <param name="seen">The mark of the codes that the person knew of: a page that is sent again must not make the codes worthless that were just written down.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The codes, to be shown once; none where there are others since; null where the session is over.</returns>
    public abstract Task<IReadOnlyList<string>?> RenewCodesAsync(SignedInSession own, string? seen, CancellationToken cancellationToken);

    /// <summary>Signs out every other browser.</summary>
    /// <returns>False where the session is over itself.</returns>
    public abstract Task<bool> EndOtherSessionsAsync(SignedInSession own, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public sealed class PrivilegedSecurity<TAccount>(
    PrivilegedRealm<TAccount> realm, FactorDrafts drafts, FactorSecrets secrets, PrivilegedPassword rule, IPasswordHasher<Account> hasher, TimeProvider time) : PrivilegedSecurity
    where TAccount : class, IPrivilegedAccount
{
    public override async Task<SecurityState> ReadAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await realm.Accounts.AsNoTracking().SingleAsync(row => row.Id == accountId, cancellationToken);
        return new SecurityState(
            account.Name,
            account.Email,
            RecoveryCodes.Left(account.RecoveryCodes),
            RecoveryCodes.MarkOf(account.RecoveryCodes),
            await realm.ListSessionsAsync(accountId, cancellationToken),
            await realm.Passkeys.ListAsync(accountId, cancellationToken));
    }

    public override async Task<(string? Stamp, string? Problem)> ChangePasswordAsync(SignedInSession own, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(own, cancellationToken) is not { } account)
        {
            return (null, null);
        }

        if (rule.Check(password, account, realm.Issuer) is { } problem)
        {
            return (null, problem);
        }

        var stamp = SecurityStamps.New();
        account.PasswordHash = hasher.HashPassword(AccountDraft.Nobody, password);
        account.SecurityStamp = stamp;
        realm.Record(AuditAction.PasswordChanged, account, own.Client);
        if (!await SaveAsync(cancellationToken))
        {
            return (null, null);
        }

        await realm.EndSessionsAsync(own.AccountId, own.SessionId, cancellationToken);
        return (stamp, null);
    }

    public override async Task<OfferedFactor?> OfferFactorAsync(SignedInSession own, CancellationToken cancellationToken) =>
        await FindAsync(own, cancellationToken) is { } account ? drafts.Offer(realm, account, linkHash: null, newPasswordHash: null) : null;

    public override async Task<FactorReplacement?> ReplaceFactorAsync(SignedInSession own, string? draft, string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(own, cancellationToken) is not { } account)
        {
            return null;
        }

        if (drafts.Read(realm, draft) is not { LinkHash: null } read || read.AccountId != own.AccountId || read.Stamp != account.SecurityStamp)
        {
            return new FactorReplacement();
        }

        if (Totp.FindStep(read.Secret, code, time.GetUtcNow()) is not { } step)
        {
            return new FactorReplacement { Again = FactorDrafts.Repeat(realm, draft ?? "", read, account) };
        }

        var codes = RecoveryCodes.Create();
        account.FactorSecret = secrets.Protect(realm, own.AccountId, read.Secret);
        account.LastFactorStep = step;
        account.RecoveryCodes = RecoveryCodes.Keep(own.AccountId, codes);
        account.SecurityStamp = SecurityStamps.New();
        realm.Record(AuditAction.FactorEnrolled, account, own.Client, ("factor", "totp"));
        if (!await SaveAsync(cancellationToken))
        {
            return null;
        }

        await realm.EndSessionsAsync(own.AccountId, own.SessionId, cancellationToken);
        return new FactorReplacement { Stamp = account.SecurityStamp, RecoveryCodes = codes };
    }

    public override async Task<IReadOnlyList<string>?> RenewCodesAsync(SignedInSession own, string? seen, CancellationToken cancellationToken)
    {
        if (await FindAsync(own, cancellationToken) is not { } account)
        {
            return null;
        }

        if (RecoveryCodes.MarkOf(account.RecoveryCodes) != seen)
        {
            return [];
        }

        var codes = RecoveryCodes.Create();
        account.RecoveryCodes = RecoveryCodes.Keep(own.AccountId, codes);
        realm.Record(AuditAction.RecoveryCodesRenewed, account, own.Client);
        return await SaveAsync(cancellationToken) ? codes : null;
    }

    public override async Task<bool> EndOtherSessionsAsync(SignedInSession own, CancellationToken cancellationToken)
    {
        if (await FindAsync(own, cancellationToken) is not { } account)
        {
            return false;
        }

        var ended = await realm.EndSessionsAsync(own.AccountId, own.SessionId, cancellationToken);
        realm.Record(AuditAction.SessionsEnded, account, own.Client, ("count", $"{ended}"));
        await realm.Database.SaveChangesAsync(cancellationToken);
        return true;
    }

    private Task<TAccount?> FindAsync(SignedInSession own, CancellationToken cancellationToken) =>
        realm.Accounts.SingleOrDefaultAsync(row => row.Id == own.AccountId && row.SecurityStamp == own.SecurityStamp, cancellationToken);

    /// <returns>False where the account changed since it was read.</returns>
    private async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await realm.Database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            realm.Database.ChangeTracker.Clear();
            return false;
        }
    }
}

/// <summary>Whose request it is, as the ticket says.</summary>
/// <param name="AccountId">Who.</param>
/// <param name="SessionId">In which session.</param>
/// <param name="SecurityStamp">The account's stamp when the ticket was made.</param>
/// <param name="Client">From where.</param>
public sealed record SignedInSession(Guid AccountId, Guid SessionId, string SecurityStamp, IPAddress? Client);

/// <summary>How an account stands.</summary>
/// <param name="Name">Its owner's name.</param>
/// <param name="Email">Its address.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are left.</param>
/// <param name="RecoveryCodesMark">Which set of codes these are: <see cref="RecoveryCodes.MarkOf"/>.</param>
/// <param name="Sessions">Browsers that are signed in.</param>
/// <param name="Passkeys">Its passkeys.</param>
public sealed record SecurityState(string Name, string Email, int RecoveryCodesLeft, string RecoveryCodesMark, IReadOnlyList<RunningSession> Sessions, IReadOnlyList<IPasskey> Passkeys);

/// <summary>What came of proving another factor: a new stamp and codes, the same factor once more, or neither where the offer is too old.</summary>
public sealed record FactorReplacement
{
    public string? Stamp { get; init; }

    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    public OfferedFactor? Again { get; init; }
}
