using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Data;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Information;

public sealed class AcceptTermsModel(ConsentRegister register, CurrentOffice currentOffice, CurrentResident resident, ResidentTicket ticket, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public required TermsOfUse Terms { get; set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (TermsOfUse.Of(currentOffice.Office, text.Language) is { } terms)
        {
            Terms = terms;
        }
        else
        {
            context.Result = Redirect("/informations");
        }
    }

    public void OnGet()
    {
        // The terms were read before the handler.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Input.Accepts)
        {
            ModelState.AddModelError("Input.Accepts", text["accounts.register.terms-missing"]);
            return this.Mistake();
        }

        await register.AcceptTermsAsync(resident.AccountId, text.Language, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        await ticket.AcceptTermsAsync(resident);
        return Redirect("/");
    }

    public sealed class InputModel
    {
        public bool Accepts { get; init; }
    }
}
