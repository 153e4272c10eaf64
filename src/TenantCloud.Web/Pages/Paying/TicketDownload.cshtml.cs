using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Paying;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Paying;

public sealed class TicketDownloadModel(Tickets tickets, CurrentResident resident, PortalText text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await tickets.DownloadAsync(resident.AccountId, id, text.Language, HttpContext.Connection.RemoteIpAddress?.ToString(), cancellationToken) is { } file
            ? File(file.Content, "application/pdf", file.Name)
            : NotFound();
}
