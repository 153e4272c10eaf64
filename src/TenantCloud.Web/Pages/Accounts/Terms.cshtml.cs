using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class TermsModel(CurrentOffice currentOffice) : PageModel
{
    public string Version { get; private set; } = "";

    public IActionResult OnGet()
    {
        if (currentOffice.Office.Settings.Registration.TermsOfUse is not { } terms)
        {
            return NotFound();
        }

        Version = terms.Version;
        return Page();
    }
}
