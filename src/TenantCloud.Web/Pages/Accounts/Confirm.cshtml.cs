using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class ConfirmModel(EmailConfirmation confirmation) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public ConfirmationResult? Result { get; private set; }

    /// <summary>Only shows a button: programs that open the links of a mail must not use them up.</summary>
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Result = await confirmation.ConfirmAsync(Jeton, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        if (Result is ConfirmationResult.Expired or ConfirmationResult.Unknown)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }
}
