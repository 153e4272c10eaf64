using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

/// <summary>Lets the browser that was given codes remember for whom, half an hour: so that a reloaded page can say that they were given. Any other browser gets the answer that strangers get.</summary>
/// <remarks>A cookie sealed for one office and one identity. It holds neither a code nor the identity.</remarks>
public sealed class IssuedNote(IDataProtectionProvider protection, CurrentOffice currentOffice, IOptions<HostingOptions> hosting)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private string CookieName => hosting.Value.Https ? "__Host-codes" : "codes";

    /// <summary>This browser was just given codes for a person.</summary>
    public void Write(HttpResponse response, ClaimedIdentity claimed) => response.Cookies.Append(
        CookieName,
        Protector(claimed).Protect("given", Lifetime),
        new CookieOptions { HttpOnly = true, Secure = hosting.Value.Https, SameSite = SameSiteMode.Strict, MaxAge = Lifetime });

    /// <summary>Whether this browser was given codes for this person lately.</summary>
    public bool Tells(HttpRequest request, ClaimedIdentity claimed)
    {
        try
        {
            return request.Cookies[CookieName] is { } note && Protector(claimed).Unprotect(note).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private ITimeLimitedDataProtector Protector(ClaimedIdentity claimed) =>
        protection.CreateProtector(["Registration", "Issued", $"Office {currentOffice.Id}", claimed.LastName, .. claimed.References]).ToTimeLimitedDataProtector();
}
