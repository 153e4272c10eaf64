using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Passwords;

namespace TenantCloud.Core.Accounts;

/// <summary>« Mot de passe oublié »: a link to the mailbox, then a new password.</summary>
/// <remarks>Whether an account has the address, the work is the same and one mail goes to it. Only whoever reads that mailbox learns more.</remarks>
public sealed class PasswordReset(
    AppDbContext database,
    CurrentOffice currentOffice,
    AccountLinks accountLinks,
    SignInSessions sessions,
    AttemptLimiter limiter,
    MailQueue mails,
    CanonicalLinks links,
    AuditTrail audit,
    UserManager<Account> accounts,
    NewPasswordCheck check,
    ILookupNormalizer normalizer,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <summary>The longest life of a link, in hours, whatever the office set for others.</summary>
    public const int LongestLifetimeHours = 24;

    // An issued login may share its address with others of the household.
    private const int MostAccountsOfOneAddress = 5;

    /// <summary>How long a link of this office is good, in hours.</summary>
    public static int LifetimeHours(Offices.Office office) => Math.Min(office.Settings.Registration.LinkLifetimeHours, LongestLifetimeHours);

    /// <summary>Sends a mail to the address: with a link where an account has it, otherwise with what is so. Older links die.</summary>
    public async Task<RecoveryResult> AskAsync(EmailAddress address, IPAddress? client, CancellationToken cancellationToken)
    {
        var normalized = normalizer.NormalizeEmail(address.Value);
        var isAllowed = await limiter.TryAsync("reset-client", client, options.Value.RecoveriesPerClient, cancellationToken);
        isAllowed &= await limiter.TryAsync("reset", normalized, options.Value.LinksPerAddress, cancellationToken);
        if (!isAllowed)
        {
            return RecoveryResult.TooManyAttempts;
        }

        var owners = await database.Accounts.AsNoTracking()
            .Where(row => row.NormalizedEmail == normalized)
            .OrderBy(row => row.CreatedAt)
            .Select(row => new { row.Id, row.Login, row.Email, row.Language })
            .Take(MostAccountsOfOneAddress)
            .ToListAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await accountLinks.RevokeAsync([.. owners.Select(owner => owner.Id)], [AccountTokenPurpose.ResetPassword], cancellationToken);
        foreach (var owner in owners)
        {
            var link = accountLinks.Create(owner.Id, AccountTokenPurpose.ResetPassword, TimeSpan.FromHours(LifetimeHours(currentOffice.Office)), normalized);
            await mails.EnqueueAsync(new ResetPassword { Login = owner.Login, ResetLink = LinkTo(link), ExpiresAt = link.ExpiresAt }, owner.Email ?? address.Value, owner.Language, cancellationToken);
            audit.Add(AuditActor.Stranger, AuditAction.PasswordResetAsked, owner.Id, clientAddress: client?.ToString());
        }

        if (owners.Count == 0)
        {
            await mails.EnqueueAsync(new NoAccountToReset { RegisterLink = links.To("/inscription"), ContactLink = links.To("/contact") }, address.Value, cancellationToken);
            audit.Add(AuditActor.Stranger, AuditAction.PasswordResetAsked, clientAddress: client?.ToString());
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return RecoveryResult.MailSent;
    }

    /// <summary>Whether a link could be used now.</summary>
    public Task<bool> IsGoodAsync(string? token, CancellationToken cancellationToken) =>
        accountLinks.IsGoodAsync(token, AccountTokenPurpose.ResetPassword, cancellationToken);

    /// <summary>Uses a link, once: sets the password, proves the address, unlocks, ends every session and makes all other links worthless.</summary>
    /// <param name="token">The token of the link, as it came.</param>
    /// <param name="newPassword">As typed. Where it is against the policy the link stays good.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PasswordResetAnswer> ResetAsync(string? token, string newPassword, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!await limiter.TryAsync("reset-use", client, options.Value.RecoveriesPerClient, cancellationToken))
        {
            return new PasswordResetAnswer(PasswordResetOutcome.TooManyAttempts);
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var used = await accountLinks.UseAsync(token, AccountTokenPurpose.ResetPassword, cancellationToken);
        var account = used is null ? null : await accounts.FindByIdAsync(used.AccountId.ToString());
        if (account is not { Email: { } email } || account.NormalizedEmail != used?.Address)
        {
            return new PasswordResetAnswer(PasswordResetOutcome.LinkIsDead);
        }

        var problems = await check.CheckAsync(newPassword, account, cancellationToken);
        if (problems.Count > 0)
        {
            return new PasswordResetAnswer(PasswordResetOutcome.AgainstPolicy) { Problems = problems };
        }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, newPassword);
        account.SecurityStamp = SecurityStamps.New();
        account.MustChangePassword = false;
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        account.EmailConfirmedAt ??= time.GetUtcNow();
        await accountLinks.RevokeAsync(
            [account.Id], [AccountTokenPurpose.ConfirmEmail, AccountTokenPurpose.ResetPassword, AccountTokenPurpose.ChangeEmail, AccountTokenPurpose.Invitation], cancellationToken);
        await sessions.EndAllAsync(account.Id, kept: null, cancellationToken);
        await mails.EnqueueAsync(new PasswordChanged { ChangedAt = time.GetUtcNow(), ResetLink = links.To("/mot-de-passe-oublie"), ContactLink = links.To("/contact") }, email, cancellationToken);
        audit.Add(AuditActor.Resident, AuditAction.PasswordReset, account.Id, clientAddress: client?.ToString());
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PasswordResetAnswer(PasswordResetOutcome.Changed);
    }

    private Uri LinkTo(AccountLink link) => links.To("/mot-de-passe-oublie/nouveau", ("jeton", link.Token));
}

/// <summary>What a page may know of a request to get back in; whether an account exists is told by mail only.</summary>
public enum RecoveryResult
{
    /// <summary>Where there is somebody to write to, a mail is on its way.</summary>
    MailSent,

    TooManyAttempts,
}

/// <summary>What came of using a link for a new password.</summary>
public sealed record PasswordResetAnswer(PasswordResetOutcome Outcome)
{
    /// <summary>Why not, for <see cref="PasswordResetOutcome.AgainstPolicy"/>.</summary>
    public IReadOnlyList<PasswordProblem> Problems { get; init; } = [];
}

/// <summary>How a use of a link for a new password ended.</summary>
public enum PasswordResetOutcome
{
    Changed,

    /// <summary>Unknown here, used, expired, or replaced by a newer one.</summary>
    LinkIsDead,

    AgainstPolicy,
    TooManyAttempts,
}
