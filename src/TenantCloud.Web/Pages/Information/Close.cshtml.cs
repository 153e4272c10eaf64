using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Audit;
using TenantCloud.Core.PersonalData;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Information;

[RecentSignIn]
public sealed class CloseModel(AccountClosing closing, CurrentResident resident, ResidentTicket ticket, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
        // Nothing to read: the page explains.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Input.Confirms)
        {
            ModelState.AddModelError("Input.Confirms", text["information.close.unconfirmed"]);
            return this.Mistake();
        }

        await closing.CloseAsync(resident.AccountId, AuditActor.Resident, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        await ticket.TakeAsync();
        return Redirect("/compte-ferme");
    }

    public sealed class InputModel
    {
        public bool Confirms { get; init; }
    }
}
