using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Accounts;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class ForgottenPasswordModel(StaffPasswordReset reset, IOptions<PrivilegedOptions> options, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool IsSent { get; private set; }

    public int LinkHours => options.Value.PasswordLinkHours;

    public void OnGet(bool fait) => IsSent = fait;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(Input.Email, out var email))
        {
            ModelState.AddModelError("Input.Email", text["staff.team.email-wrong"]);
            return this.Mistake();
        }

        return await reset.AskAsync(email, HttpContext.Connection.RemoteIpAddress, cancellationToken) is RecoveryResult.TooManyAttempts
            ? this.TooManyAttempts(text)
            : Redirect($"{StaffPasswordReset.AskPath}?fait=true");
    }

    public sealed class InputModel
    {
        public string? Email { get; init; }
    }
}
