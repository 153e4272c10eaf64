using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Hosting;

/// <summary>Tells what was just done once, on the page after it: not again on a reload, nor to whoever follows an address that says so.</summary>
/// <remarks>A cookie of this host keeps the address of that page for a minute, sealed for the office.</remarks>
public static class DoneNotice
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Leads on to a page that may tell it.</summary>
    /// <param name="page">The page on which it was done.</param>
    /// <param name="address">The next page with what was done, as its query says.</param>
    /// <param name="detail">What that page may show and no address should have.</param>
    public static RedirectResult RedirectDone(this PageModel page, string address, string? detail = null)
    {
        page.Response.Cookies.Append(CookieName(page), Protector(page).Protect($"{address}\n{detail}", Lifetime), Cookie(page, Lifetime));
        return new RedirectResult(address);
    }

    /// <summary>Whether this browser was just led here by <see cref="RedirectDone"/>; true once.</summary>
    public static bool TakeDone(this PageModel page) => page.TakeDone(out _);

    /// <inheritdoc cref="TakeDone(PageModel)"/>
    /// <param name="page">The page to which the browser came.</param>
    /// <param name="detail">What came with it.</param>
    public static bool TakeDone(this PageModel page, out string? detail)
    {
        detail = null;
        if (page.Request.Cookies[CookieName(page)] is not { } note)
        {
            return false;
        }

        page.Response.Cookies.Delete(CookieName(page), Cookie(page, null));
        if (Open(page, note) is not [var address, var given] || address != $"{page.Request.Path}{page.Request.QueryString}")
        {
            return false;
        }

        detail = given.Length == 0 ? null : given;
        return true;
    }

    private static string[] Open(PageModel page, string note)
    {
        try
        {
            return Protector(page).Unprotect(note).Split('\n', 2);
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static string CookieName(PageModel page) => IsHttps(page) ? "__Host-fait" : "fait";

    private static CookieOptions Cookie(PageModel page, TimeSpan? lifetime) =>
        new() { HttpOnly = true, Secure = IsHttps(page), SameSite = SameSiteMode.Lax, MaxAge = lifetime };

    private static bool IsHttps(PageModel page) => Service<IOptions<HostingOptions>>(page).Value.Https;

    private static ITimeLimitedDataProtector Protector(PageModel page) => Service<IDataProtectionProvider>(page)
        .CreateProtector("Done", $"Office {Service<CurrentOffice>(page).Id}").ToTimeLimitedDataProtector();

    private static T Service<T>(PageModel page)
        where T : notnull => page.HttpContext.RequestServices.GetRequiredService<T>();
}
