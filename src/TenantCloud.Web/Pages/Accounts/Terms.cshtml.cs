using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Data;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class TermsModel(CurrentOffice currentOffice, PortalText text) : PageModel
{
    public required TermsOfUse Terms { get; set; }

    public IActionResult OnGet()
    {
        if (TermsOfUse.Of(currentOffice.Office, text.Language) is not { } terms)
        {
            return NotFound();
        }

        Terms = terms;
        return Page();
    }
}
