using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Privileged.Mails;

namespace TenantCloud.Core.Privileged;

/// <summary>« Mot de passe oublié » of staff: a link to the mailbox, then a new password together with a code of the second factor.</summary>
/// <remarks>Whether an account has the address, the work is the same and one mail goes to it. Whoever reads the mailbox still needs the telephone or a recovery code.</remarks>
public sealed class StaffPasswordReset(
    PrivilegedRealm<StaffAccount> realm,
    StaffPasswordLinks passwordLinks,
    SecondFactor<StaffAccount> factor,
    PrivilegedPassword rule,
    AttemptLimiter limiter,
    AuditTrail audit,
    MailQueue mails,
    CanonicalLinks links,
    IPasswordHasher<Account> hasher,
    TimeProvider time,
    IOptions<AccountOptions> limits,
    IOptions<PrivilegedOptions> options)
{
    /// <summary>Where the page stands that asks for a link.</summary>
    public const string AskPath = "/gestion/mot-de-passe-oublie";

    /// <summary>Where the links lead.</summary>
    public const string LinkPath = "/gestion/mot-de-passe-oublie/nouveau";

    private const string HomePath = "/gestion/connexion";

    /// <summary>Sends a mail to the address: with a link where somebody who may enter has it, otherwise with what is so.</summary>
    public async Task<RecoveryResult> AskAsync(EmailAddress address, IPAddress? client, CancellationToken cancellationToken)
    {
        var normalized = address.Value.ToUpperInvariant();
        var isAllowed = await limiter.TryAsync("staff-reset-client", client, limits.Value.RecoveriesPerClient, cancellationToken);
        isAllowed &= await limiter.TryAsync("staff-reset", normalized, limits.Value.LinksPerAddress, cancellationToken);
        if (!isAllowed)
        {
            return RecoveryResult.TooManyAttempts;
        }

        var account = await Open().SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken);
        if (account is null)
        {
            await mails.EnqueueAsync(new StaffNoAccountToReset { SignInLink = links.To(HomePath) }, address.Value, cancellationToken);
        }
        else
        {
            var link = passwordLinks.Create(realm, account);
            await mails.EnqueueAsync(new StaffResetPassword { Name = account.Name, ResetLink = links.To(LinkPath, ("jeton", link.Token)), ExpiresAt = link.ExpiresAt }, account.Email, cancellationToken);
        }

        audit.Add(AuditActor.Stranger, AuditAction.PasswordResetAsked, subjectId: account?.Id, clientAddress: client?.ToString());
        await realm.Database.SaveChangesAsync(cancellationToken);
        return RecoveryResult.MailSent;
    }

    /// <summary>Whose link it is.</summary>
    /// <returns>Null where the link is unknown here, used or expired, or the account changed meanwhile.</returns>
    public async Task<LinkHolder?> LookAsync(string? token, CancellationToken cancellationToken) =>
        await FindAsync(token, cancellationToken) is { } account ? new LinkHolder(account.Name, account.Email, HasPassword: true) : null;

    /// <summary>Uses a link, once: sets the password where the code is right, and ends every session. Codes are counted apart from the sign-in: whoever knows only the address cannot keep its owner from here.</summary>
    /// <param name="token">As it came.</param>
    /// <param name="password">The new one, as typed. Where it is refused neither link nor code are used up.</param>
    /// <param name="code">Of the application, or a recovery code.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<StaffPasswordAnswer> ResetAsync(string? token, string password, string code, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!await realm.TryClientAsync(client, cancellationToken))
        {
            return new StaffPasswordAnswer(StaffPasswordOutcome.TooManyAttempts);
        }

        if (await FindAsync(token, cancellationToken) is not { } account)
        {
            return new StaffPasswordAnswer(StaffPasswordOutcome.LinkGone);
        }

        if (rule.Check(password, account, realm.Issuer) is { } problem)
        {
            return new StaffPasswordAnswer(StaffPasswordOutcome.PasswordRefused) { Problem = problem };
        }

        var isAllowed = await limiter.TryAsync("staff-reset-code", account.Id.ToString(), options.Value.LockoutAttempts, cancellationToken);
        await using var transaction = await realm.Database.Database.BeginTransactionAsync(cancellationToken);
        if (!isAllowed || await factor.UseAsync(account, code, client, cancellationToken) is null)
        {
            await realm.RefuseAsync(account, isReserved: false, client, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new StaffPasswordAnswer(StaffPasswordOutcome.CodeWrong);
        }

        var (hash, stamp) = (hasher.HashPassword(AccountDraft.Nobody, password), SecurityStamps.New());
        var changed = await realm.Accounts
            .Where(row => row.Id == account.Id && row.SecurityStamp == account.SecurityStamp)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(value => value.PasswordHash, hash)
                    .SetProperty(value => value.SecurityStamp, stamp)
                    .SetProperty(value => value.AccessFailedCount, 0)
                    .SetProperty(value => value.LockoutEnd, (DateTimeOffset?)null),
                cancellationToken);
        if (changed == 0)
        {
            return new StaffPasswordAnswer(StaffPasswordOutcome.LinkGone);
        }

        await realm.EndSessionsAsync(account.Id, kept: null, cancellationToken);
        realm.Record(AuditAction.PasswordReset, account, client);
        await mails.EnqueueAsync(new StaffPasswordChanged { ChangedAt = time.GetUtcNow(), ResetLink = links.To(AskPath) }, account.Email, cancellationToken);
        await realm.Database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StaffPasswordAnswer(StaffPasswordOutcome.Changed);
    }

    private async Task<StaffAccount?> FindAsync(string? token, CancellationToken cancellationToken) => passwordLinks.Read(realm, token) is { } link
        ? await Open().SingleOrDefaultAsync(row => row.Id == link.AccountId && row.SecurityStamp == link.Stamp, cancellationToken)
        : null;

    private IQueryable<StaffAccount> Open() => realm.Accounts.AsNoTracking().Where(row => row.PasswordHash != null && row.FactorSecret != null && row.DisabledAt == null);
}

/// <summary>What came of using a link for a new password.</summary>
public sealed record StaffPasswordAnswer(StaffPasswordOutcome Outcome)
{
    /// <summary>As in <see cref="PrivilegedPassword.Check"/>, for <see cref="StaffPasswordOutcome.PasswordRefused"/>.</summary>
    public string? Problem { get; init; }
}

/// <summary>How a use of a link for a new password ended.</summary>
public enum StaffPasswordOutcome
{
    Changed,
    PasswordRefused,

    /// <summary>Or there were too many codes this hour: it makes no difference to whoever guesses.</summary>
    CodeWrong,

    /// <summary>Unknown here, used, expired, or the account changed meanwhile.</summary>
    LinkGone,
    TooManyAttempts,
}
