using System.Net;
using Microsoft.AspNetCore.Identity;
using TenantCloud.Core.Audit;

namespace TenantCloud.Core.Accounts;

/// <summary>Lets a signed-in resident choose another password.</summary>
public sealed class PasswordChange(UserManager<Account> accounts, AttemptLimiter limiter, AuditTrail audit)
{
    private const int AttemptsPerHour = 10;

    /// <summary>Replaces the password and the stamp: other browsers are signed out.</summary>
    /// <returns>The account with its new stamp, or why there is none.</returns>
    public async Task<PasswordChangeResult> ChangeAsync(Guid accountId, string currentPassword, string newPassword, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!await limiter.TryAsync("change-password", accountId.ToString(), AttemptsPerHour, cancellationToken))
        {
            return new PasswordChangeResult(PasswordChangeOutcome.TooManyAttempts);
        }

        if (newPassword == currentPassword)
        {
            return new PasswordChangeResult(PasswordChangeOutcome.SamePassword);
        }

        var account = await accounts.FindByIdAsync(accountId.ToString());
        if (account is null || !await accounts.CheckPasswordAsync(account, currentPassword))
        {
            return new PasswordChangeResult(PasswordChangeOutcome.WrongCurrentPassword);
        }

        account.MustChangePassword = false;
        audit.Add(AuditActor.Resident, AuditAction.PasswordChanged, account.Id, clientAddress: client?.ToString());
        var changed = await accounts.ChangePasswordAsync(account, currentPassword, newPassword);
        return changed.Succeeded
            ? new PasswordChangeResult(PasswordChangeOutcome.Changed) { SecurityStamp = account.SecurityStamp }
            : new PasswordChangeResult(PasswordChangeOutcome.AgainstPolicy);
    }
}

/// <summary>What came of changing a password.</summary>
public sealed record PasswordChangeResult(PasswordChangeOutcome Outcome)
{
    /// <summary>The account's new stamp, for <see cref="PasswordChangeOutcome.Changed"/>.</summary>
    public string? SecurityStamp { get; init; }
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
