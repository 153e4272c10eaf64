using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Privileged;

namespace TenantCloud.Web.Privileged;

/// <summary>Ends the session of this browser.</summary>
public abstract class SignOutPage(PrivilegedScheme scheme, PrivilegedSignIn signIn, PrivilegedTicket ticket, CurrentPrivileged current) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await signIn.SignOutAsync(current.AccountId, current.SessionId, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        await ticket.TakeAsync(scheme);
        return Redirect(scheme.SignInPath);
    }
}
