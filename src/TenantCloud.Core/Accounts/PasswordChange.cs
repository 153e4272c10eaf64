using System.Net;
using Microsoft.AspNetCore.Identity;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Passwords;

namespace TenantCloud.Core.Accounts;

/// <summary>Lets a signed-in resident choose another password.</summary>
public sealed class PasswordChange(
    UserManager<Account> accounts, NewPasswordCheck check, AttemptLimiter limiter, AccountLinks accountLinks, SignInSessions sessions, MailQueue mails, CanonicalLinks links, AuditTrail audit, AppDbContext database, TimeProvider time)
{
    private const int AttemptsPerHour = 10;

    /// <summary>Replaces the password and the stamp: the sessions of other browsers end, links for a new password or address die, and the owner is told by mail.</summary>
    /// <returns>The account with its new stamp, or why there is none.</returns>
    public async Task<PasswordChangeResult> ChangeAsync(Guid accountId, Guid sessionId, string currentPassword, string newPassword, IPAddress? client, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByIdAsync(accountId.ToString());
        var problems = account is null ? [] : await check.CheckAsync(newPassword, account, cancellationToken);
        if (problems.Count > 0)
        {
            return new PasswordChangeResult(PasswordChangeOutcome.AgainstPolicy) { Problems = problems };
        }

        if (!await limiter.TryAsync("change-password", accountId.ToString(), AttemptsPerHour, cancellationToken))
        {
            return new PasswordChangeResult(PasswordChangeOutcome.TooManyAttempts);
        }

        if (newPassword == currentPassword)
        {
            return new PasswordChangeResult(PasswordChangeOutcome.SamePassword);
        }

        if (account is null || !await accounts.CheckPasswordAsync(account, currentPassword))
        {
            return new PasswordChangeResult(PasswordChangeOutcome.WrongCurrentPassword);
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        account.MustChangePassword = false;
        audit.Add(AuditActor.Resident, AuditAction.PasswordChanged, account.Id, clientAddress: client?.ToString());
        if (account is { Email: { } email, EmailConfirmedAt: not null })
        {
            await mails.EnqueueAsync(new PasswordChanged { ChangedAt = time.GetUtcNow(), ResetLink = links.To("/mot-de-passe-oublie"), ContactLink = links.To("/contact") }, email, cancellationToken);
        }

        await accountLinks.RevokeAsync([account.Id], [AccountTokenPurpose.ResetPassword, AccountTokenPurpose.ChangeEmail], cancellationToken);
        var changed = await accounts.ChangePasswordAsync(account, currentPassword, newPassword);
        if (!changed.Succeeded)
        {
            return new PasswordChangeResult(PasswordChangeOutcome.AgainstPolicy);
        }

        await sessions.EndAllAsync(account.Id, sessionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PasswordChangeResult(PasswordChangeOutcome.Changed) { SecurityStamp = account.SecurityStamp };
    }
}

/// <summary>What came of changing a password.</summary>
public sealed record PasswordChangeResult(PasswordChangeOutcome Outcome)
{
    /// <summary>The account's new stamp, for <see cref="PasswordChangeOutcome.Changed"/>.</summary>
    public string? SecurityStamp { get; init; }

    /// <summary>What is wrong with the new password, for <see cref="PasswordChangeOutcome.AgainstPolicy"/>.</summary>
    public IReadOnlyList<PasswordProblem> Problems { get; init; } = [];
}

/// <summary>How a change of password ended.</summary>
public enum PasswordChangeOutcome
{
    Changed,
    WrongCurrentPassword,
    SamePassword,
    AgainstPolicy,
    TooManyAttempts,
}
