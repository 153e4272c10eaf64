using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>Asks a signed-in person once more who they are. Wrong passwords count as at the sign-in: together they lock the account.</summary>
public sealed class Reauthentication(AppDbContext database, SignInThrottle throttle, PasswordAttempts attempts, AuditTrail audit)
{
    public async Task<ReauthenticationOutcome> ProveAsync(Guid accountId, string password, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!await throttle.TryAsync(client, cancellationToken))
        {
            return ReauthenticationOutcome.TooManyAttempts;
        }

        var account = await database.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId, cancellationToken);
        if (await attempts.TryAsync(account, password, client, cancellationToken) is PasswordVerificationResult.Failed)
        {
            return ReauthenticationOutcome.Refused;
        }

        audit.Add(AuditActor.Resident, AuditAction.IdentityProved, accountId, clientAddress: client?.ToString(), details: [("method", nameof(SignInMethod.Password))]);
        await attempts.ForgetAsync(accountId, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        return ReauthenticationOutcome.Proved;
    }
}

/// <summary>How a new proof of identity ended.</summary>
public enum ReauthenticationOutcome
{
    Proved,

    /// <summary>A wrong password, or the account is locked.</summary>
    Refused,

    TooManyAttempts,
}
