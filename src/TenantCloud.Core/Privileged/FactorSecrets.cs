using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TenantCloud.Core.Privileged;

/// <summary>Encrypts second factors with the deployment's keys, each for one account of one realm: a row copied to another account is worth nothing.</summary>
public sealed class FactorSecrets(IDataProtectionProvider protection)
{
    public string Protect<TAccount>(PrivilegedRealm<TAccount> realm, Guid accountId, byte[] secret)
        where TAccount : class, IPrivilegedAccount => Convert.ToBase64String(For(realm.Purpose, accountId).Protect(secret));

    /// <returns>The secret; null where there is none, or none that these keys and this account can read.</returns>
    public byte[]? Unprotect<TAccount>(PrivilegedRealm<TAccount> realm, TAccount account)
        where TAccount : class, IPrivilegedAccount
    {
        if (account.FactorSecret is not { } kept)
        {
            return null;
        }

        try
        {
            return For(realm.Purpose, account.Id).Unprotect(Convert.FromBase64String(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(string realm, Guid accountId) => protection.CreateProtector("Second factor", realm, accountId.ToString("N"));
}
