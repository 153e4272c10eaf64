using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Pages.Accounts;

/// <summary>Carries the first step of a registration through the second one, unreadable and unchangeable, without a session.</summary>
public sealed class RegistrationDraft(IDataProtectionProvider protection, CurrentOffice currentOffice)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private ITimeLimitedDataProtector Protector =>
        protection.CreateProtector("Registration", "Draft", $"Office {currentOffice.Id}").ToTimeLimitedDataProtector();

    public string Write(IdentityInput identity) => Protector.Protect(JsonSerializer.Serialize(identity), Lifetime);

    /// <returns>The first step; null where it is too old, changed or another office's.</returns>
    public IdentityInput? Read(string? draft)
    {
        try
        {
            return draft is null ? null : JsonSerializer.Deserialize<IdentityInput>(Protector.Unprotect(draft));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
