using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Pages.Accounts;

/// <summary>Where a link about an address leads, the new one's or the old one's.</summary>
public abstract class EmailLinkPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    /// <summary>What the keys of its texts begin with.</summary>
    public abstract string Texts { get; }

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
        Result = await UseAsync(Jeton, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        if (Result is not EmailChangeOutcome.Done)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    protected abstract Task<EmailChangeOutcome> UseAsync(string? token, IPAddress? client, CancellationToken cancellationToken);
}
