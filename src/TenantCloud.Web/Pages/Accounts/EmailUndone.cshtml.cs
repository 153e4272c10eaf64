using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class EmailUndoneModel(EmailChangeUndoing undoing) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public EmailChangeOutcome? Result { get; private set; }

    /// <summary>Which of the page's texts to show.</summary>
    public string Word => Result switch
    {
        null => "ask",
        EmailChangeOutcome.Done => "done",
        EmailChangeOutcome.AddressTaken => "taken",
        _ => "dead",
    };

    /// <summary>Only shows a button: programs that open the links of a mail must not use them up.</summary>
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Result = await undoing.UndoAsync(Jeton, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        if (Result is not EmailChangeOutcome.Done)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }
}
