using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;

namespace TenantCloud.Core.Privileged;

/// <summary>Links for a forgotten password. Nothing is kept: a link carries the account's stamp, sealed for its office, and is worth nothing once the stamp is another. Choosing a password changes it, so that a link serves once.</summary>
public sealed class StaffPasswordLinks(IDataProtectionProvider protection, TimeProvider time, IOptions<PrivilegedOptions> options)
{
    /// <summary>Makes a link; it is nowhere kept.</summary>
    public AccountLink Create(PrivilegedRealm<StaffAccount> realm, StaffAccount account)
    {
        var link = new StaffPasswordLink(account.Id, account.SecurityStamp, time.GetUtcNow().AddHours(options.Value.PasswordLinkHours));
        return new AccountLink(Base64Url.EncodeToString(For(realm).Protect(JsonSerializer.SerializeToUtf8Bytes(link))), link.ExpiresAt);
    }

    /// <returns>What the link says; null where it is none of this office's, or too old.</returns>
    internal StaffPasswordLink? Read(PrivilegedRealm<StaffAccount> realm, string? token)
    {
        try
        {
            var link = JsonSerializer.Deserialize<StaffPasswordLink>(For(realm).Unprotect(Base64Url.DecodeFromChars(token)));
            return link?.ExpiresAt > time.GetUtcNow() ? link : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector For(PrivilegedRealm<StaffAccount> realm) => protection.CreateProtector("Password link", realm.Purpose);
}

internal sealed record StaffPasswordLink(Guid AccountId, string Stamp, DateTimeOffset ExpiresAt);
