using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Data;
using TenantCloud.Core.Paying;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Paying;

public sealed class TicketModel(Tickets tickets, CurrentOffice currentOffice, CurrentResident resident, PortalText text) : PageModel
{
    public required Ticket Ticket { get; set; }

    public required IReadOnlyList<TicketLine> Lines { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(resident.AccountId, id, cancellationToken) is not { } ticket)
        {
            return NotFound();
        }

        Ticket = ticket;
        Lines = ticket.Lines(currentOffice.Office, text.Language);
        return Page();
    }
}
