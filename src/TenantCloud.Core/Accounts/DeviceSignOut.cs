using System.Net;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>Signs devices out at their owner's wish.</summary>
public sealed class DeviceSignOut(AppDbContext database, SignInSessions sessions, AuditTrail audit)
{
    /// <summary>Ends the session of the device that asks.</summary>
    public Task<bool> LeaveAsync(Guid accountId, Guid sessionId, IPAddress? client, CancellationToken cancellationToken) =>
        EndAsync(accountId, sessionId, AuditAction.SignedOut, client, cancellationToken);

    /// <summary>Ends the session of one device.</summary>
    /// <returns>False where the account has no such session running.</returns>
    public Task<bool> EndAsync(Guid accountId, Guid sessionId, IPAddress? client, CancellationToken cancellationToken) =>
        EndAsync(accountId, sessionId, AuditAction.SessionEnded, client, cancellationToken);

    /// <summary>Ends the sessions of all devices but the one that asks.</summary>
    /// <returns>How many were running.</returns>
    public async Task<int> EndOthersAsync(Guid accountId, Guid kept, IPAddress? client, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var ended = await sessions.EndAllAsync(accountId, kept, cancellationToken);
        audit.Add(AuditActor.Resident, AuditAction.SessionEnded, accountId, clientAddress: client?.ToString());
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    private async Task<bool> EndAsync(Guid accountId, Guid sessionId, AuditAction action, IPAddress? client, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (!await sessions.EndAsync(accountId, sessionId, cancellationToken))
        {
            return false;
        }

        audit.Add(AuditActor.Resident, action, accountId, sessionId, client?.ToString());
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
