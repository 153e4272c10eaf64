using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;

namespace TenantCloud.Core.Privileged;

/// <summary>Gives an account its one link; an earlier one is worth nothing any more.</summary>
public sealed class PrivilegedLinks(TimeProvider time, IOptions<PrivilegedOptions> options)
{
    private const int TokenBytes = 32;

    /// <returns>The token, to be put into an address and nowhere kept.</returns>
    public AccountLink Renew(IPrivilegedAccount account)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var until = time.GetUtcNow().AddHours(options.Value.LinkHours);
        account.LinkHash = AccountLinks.HashOf(token);
        account.LinkExpiresAt = until;
        return new AccountLink(token, until);
    }

    /// <summary>Takes away both what the account has for a second factor and every session, and gives a link to a new one. The password stays: whoever reads the mail still needs it.</summary>
    public AccountLink ResetFactor(IPrivilegedAccount account)
    {
        account.FactorSecret = null;
        account.RecoveryCodes = null;
        account.SecurityStamp = SecurityStamps.New();
        return Renew(account);
    }
}
