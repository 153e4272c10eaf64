using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class ResendModel(EmailConfirmation confirmation, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(Input.Email, out var email))
        {
            ModelState.AddModelError("Input.Email", text["accounts.register.email-wrong"]);
            return this.Mistake();
        }

        return await confirmation.ResendAsync(email, HttpContext.Connection.RemoteIpAddress, cancellationToken) is RegistrationResult.TooManyAttempts
            ? this.TooManyAttempts(text)
            : Redirect("/inscription/envoyee");
    }

    public sealed class InputModel
    {
        public string? Email { get; init; }
    }
}
