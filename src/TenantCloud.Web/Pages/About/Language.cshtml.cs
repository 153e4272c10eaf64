using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.About;

public sealed class LanguageModel(CurrentOffice currentOffice, IOptions<HostingOptions> options) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public IActionResult OnPost(string? langue, string? retour)
    {
        if (langue is null || !currentOffice.Office.Settings.Languages.Contains(langue))
        {
            return BadRequest();
        }

        Response.Cookies.Append(PortalText.LanguageCookie, langue, new CookieOptions
        {
            HttpOnly = true,
            Secure = options.Value.Https,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
        });
        return Url.IsLocalUrl(retour) ? LocalRedirect(retour) : Redirect("/");
    }
}
