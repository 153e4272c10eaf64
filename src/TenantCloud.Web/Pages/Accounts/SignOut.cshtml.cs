using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class SignOutModel(ResidentTicket ticket) : PageModel
{
    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Page() : Redirect("/connexion");

    public async Task<IActionResult> OnPostAsync()
    {
        await ticket.TakeAsync();
        return Redirect("/connexion");
    }
}
