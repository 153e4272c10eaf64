using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace TenantCloud.Core.Privileged;

/// <summary>A second factor that is not proved yet, kept by the browser where nobody can read or change it.</summary>
public sealed class FactorDrafts(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    internal OfferedFactor Offer<TAccount>(PrivilegedRealm<TAccount> realm, TAccount account, byte[]? linkHash, string? newPasswordHash)
        where TAccount : class, IPrivilegedAccount
    {
        var secret = Totp.NewSecret();
        var draft = new FactorDraft(account.Id, account.SecurityStamp, linkHash, secret, newPasswordHash, time.GetUtcNow() + Lifetime);
        var kept = Convert.ToBase64String(For(realm).Protect(JsonSerializer.SerializeToUtf8Bytes(draft)));
        return new OfferedFactor(kept, Totp.ToBase32(secret), Totp.ToUri(secret, realm.Issuer, account.Email));
    }

    /// <summary>The same offer again, after a code that was mistyped.</summary>
    internal static OfferedFactor Repeat<TAccount>(PrivilegedRealm<TAccount> realm, string kept, FactorDraft draft, TAccount account)
        where TAccount : class, IPrivilegedAccount =>
        new(kept, Totp.ToBase32(draft.Secret), Totp.ToUri(draft.Secret, realm.Issuer, account.Email));

    /// <returns>The draft; null where it is none of this realm's, or too old.</returns>
    internal FactorDraft? Read<TAccount>(PrivilegedRealm<TAccount> realm, string? kept)
        where TAccount : class, IPrivilegedAccount
    {
        try
        {
            var draft = JsonSerializer.Deserialize<FactorDraft>(For(realm).Unprotect(Convert.FromBase64String(kept ?? "")));
            return draft?.ExpiresAt > time.GetUtcNow() ? draft : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector For<TAccount>(PrivilegedRealm<TAccount> realm)
        where TAccount : class, IPrivilegedAccount => protection.CreateProtector("Second factor draft", realm.Purpose);
}

/// <summary>A second factor to be proved.</summary>
/// <param name="Draft">To be posted back with the first code.</param>
/// <param name="Secret">For typing into the application, in base 32.</param>
/// <param name="Address">For the QR code.</param>
public sealed record OfferedFactor(string Draft, string Secret, string Address);

internal sealed record FactorDraft(Guid AccountId, string Stamp, byte[]? LinkHash, byte[] Secret, string? NewPasswordHash, DateTimeOffset ExpiresAt);
