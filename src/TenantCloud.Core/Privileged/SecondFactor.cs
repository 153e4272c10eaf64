using System.Net;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Audit;

namespace TenantCloud.Core.Privileged;

/// <summary>Checks the codes of second factors and uses them up.</summary>
public sealed class SecondFactor<TAccount>(PrivilegedRealm<TAccount> realm, FactorSecrets secrets, TimeProvider time)
    where TAccount : class, IPrivilegedAccount
{
    /// <summary>Takes a code of the application, or one of the recovery codes. Of parallel requests with one code exactly one gets it.</summary>
    /// <param name="account">Whose, as read just before.</param>
    /// <param name="code">As typed.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many recovery codes are left; null where the code is wrong or used.</returns>
    public async Task<int?> UseAsync(TAccount account, string code, IPAddress? client, CancellationToken cancellationToken)
    {
        if (secrets.Unprotect(realm, account) is not { } secret)
        {
            return null;
        }

        if (Totp.FindStep(secret, code, time.GetUtcNow()) is { } step)
        {
            var first = await realm.Accounts.Where(row => row.Id == account.Id && row.LastFactorStep < step)
                .ExecuteUpdateAsync(row => row.SetProperty(value => value.LastFactorStep, step), cancellationToken);
            return first == 1 ? RecoveryCodes.Left(account.RecoveryCodes) : null;
        }

        if (RecoveryCodes.Without(account.Id, account.RecoveryCodes, code) is not { } left)
        {
            return null;
        }

        var kept = account.RecoveryCodes;
        var used = await realm.Accounts.Where(row => row.Id == account.Id && row.RecoveryCodes == kept)
            .ExecuteUpdateAsync(row => row.SetProperty(value => value.RecoveryCodes, left), cancellationToken);
        if (used == 0)
        {
            return null;
        }

        realm.Record(AuditAction.RecoveryCodeUsed, account, client, ("left", $"{RecoveryCodes.Left(left)}"));
        return RecoveryCodes.Left(left);
    }
}
