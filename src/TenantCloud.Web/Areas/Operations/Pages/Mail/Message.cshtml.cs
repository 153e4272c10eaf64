using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Mail;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Web.Areas.Operations.Pages.Mail;

public sealed partial class MessageModel(FileMailTransport files, IOptions<MailOptions> options) : PageModel
{
    [AllowNull]
    public MailMessage Mail { get => field ?? throw new InvalidOperationException("The page has no mail."); private set; }

    /// <summary>The text in pieces, its addresses apart.</summary>
    public IEnumerable<(string Text, bool IsLink)> Parts => Address().Split(Mail.Text).Select(part => (part, Address().IsMatch(part)));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (options.Value.Transport is not MailTransportKind.File || await files.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Mail = found;
        return Page();
    }

    public string Moment(DateTimeOffset instant) => PortalFormat.French.DateTime(instant);

    [GeneratedRegex(@"(https?://\S+)")]
    private static partial Regex Address();
}
