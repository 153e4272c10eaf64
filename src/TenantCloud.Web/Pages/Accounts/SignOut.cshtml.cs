using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class SignOutModel(ResidentTicket ticket, DeviceSignOut devices, CurrentResident resident) : PageModel
{
    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Page() : Redirect("/connexion");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (User.Identity is { IsAuthenticated: true })
        {
            await devices.LeaveAsync(resident.AccountId, resident.SessionId, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        }

        await ticket.TakeAsync();
        return Redirect("/connexion");
    }
}
