using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Mail;

namespace TenantCloud.Web.Areas.Operations.Pages.Mail;

/// <summary>The mail's own document for the frame: it may show itself and do nothing else.</summary>
public sealed class HtmlModel(FileMailTransport files, IOptions<MailOptions> options) : PageModel
{
    private const string Policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (options.Value.Transport is not MailTransportKind.File || await files.FindAsync(id, cancellationToken) is not { } mail)
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = Policy;
        return Content(mail.Html, "text/html; charset=utf-8");
    }
}
