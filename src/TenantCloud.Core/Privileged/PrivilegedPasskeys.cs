using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Audit;

namespace TenantCloud.Core.Privileged;

/// <summary>The passkeys of staff and of operators. Adding and removing one is on record and told to the owner where there is a way; the pages ask for a fresh proof first.</summary>
public sealed class PrivilegedPasskeys<TAccount>(PrivilegedRealm<TAccount> realm)
    where TAccount : class, IPrivilegedAccount
{
    /// <summary>Adds a passkey whose making was verified.</summary>
    /// <returns>False where the account has enough, or the authenticator's number is taken.</returns>
    public Task<bool> AddAsync(Guid accountId, UserPasskeyInfo made, string name, IPAddress? client, CancellationToken cancellationToken) =>
        realm.Passkeys.AddAsync(accountId, made, name, passkey => TellAsync(accountId, AuditAction.PasskeyAdded, passkey.Name, client, cancellationToken), cancellationToken);

    /// <summary>Removes a passkey: from then on it opens nothing.</summary>
    /// <returns>False where the account has no such passkey.</returns>
    public Task<bool> RemoveAsync(Guid accountId, Guid passkeyId, IPAddress? client, CancellationToken cancellationToken) =>
        realm.Passkeys.RemoveAsync(accountId, passkeyId, passkey => TellAsync(accountId, AuditAction.PasskeyRemoved, passkey.Name, client, cancellationToken), cancellationToken);

    /// <returns>False where the account has no such passkey.</returns>
    public Task<bool> RenameAsync(Guid accountId, Guid passkeyId, string name, CancellationToken cancellationToken) =>
        realm.Passkeys.RenameAsync(accountId, passkeyId, name, cancellationToken);

    private async Task TellAsync(Guid accountId, AuditAction action, string name, IPAddress? client, CancellationToken cancellationToken)
    {
        var account = await realm.Accounts.AsNoTracking().SingleAsync(row => row.Id == accountId, cancellationToken);
        realm.Record(action, account, client, ("name", name));
        await realm.TellOfPasskeyAsync(account, action, name, cancellationToken);
    }
}
