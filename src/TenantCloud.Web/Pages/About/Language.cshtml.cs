using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.About;

public sealed class LanguageModel(CurrentOffice currentOffice, CurrentResident resident, AccountLanguage account, IOptions<HostingOptions> options) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(string? langue, string? retour, CancellationToken cancellationToken)
    {
        if (langue is null || !currentOffice.Office.Settings.Languages.Contains(langue))
        {
            return BadRequest();
        }

        if (User.Identity is { IsAuthenticated: true })
        {
            await account.KeepAsync(resident.AccountId, langue, cancellationToken);
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
