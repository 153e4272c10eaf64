using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Mail;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Web.Areas.Operations.Pages.Mail;

public sealed class IndexModel(FileMailTransport files, IOptions<MailOptions> options) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(Name = "avant", SupportsGet = true)]
    public Guid? Before { get; init; }

    /// <summary>Only the file transport's mails can be read: those of a real deployment are between the office and its resident.</summary>
    public bool IsReadable => options.Value.Transport is MailTransportKind.File;

    public IReadOnlyList<MailMessage> Mails { get; private set; } = [];

    public Guid? Next => Mails.Count == PageSize ? Mails[^1].Id : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (IsReadable)
        {
            Mails = await files.ListAsync(PageSize, Before, cancellationToken);
        }
    }

    public string Moment(DateTimeOffset instant) => PortalFormat.French.DateTime(instant);
}
