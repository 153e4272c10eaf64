using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Mail;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages.Mail;

/// <summary>The mail's own document for the frame.</summary>
public sealed class HtmlModel(FileMailTransport files, IOptions<MailOptions> options) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        options.Value.Transport is MailTransportKind.File && await files.FindAsync(id, cancellationToken) is { } mail ? this.ShowMail(mail.Html) : NotFound();
}
