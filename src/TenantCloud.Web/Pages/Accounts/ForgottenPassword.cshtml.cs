using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class ForgottenPasswordModel(PasswordReset reset, CurrentOffice currentOffice, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool IsSent { get; private set; }

    public int LifetimeHours => PasswordReset.LifetimeHours(currentOffice.Office);

    public void OnGet(bool fait) => IsSent = fait;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(Input.Email, out var email))
        {
            ModelState.AddModelError("Input.Email", text["accounts.register.email-wrong"]);
            return this.Mistake();
        }

        return await reset.AskAsync(email, HttpContext.Connection.RemoteIpAddress, cancellationToken) is RecoveryResult.TooManyAttempts
            ? this.TooManyAttempts(text)
            : Redirect("/mot-de-passe-oublie?fait=true");
    }

    public sealed class InputModel
    {
        public string? Email { get; init; }
    }
}
