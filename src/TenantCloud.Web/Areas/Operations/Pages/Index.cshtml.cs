using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail;
using TenantCloud.Offices.Catalog;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Web.Areas.Operations.Pages;

public sealed class IndexModel(OfficeCatalog catalog, PlatformDbContext database, TimeProvider time) : PageModel
{
    public OfficeCatalogStatus Status { get; private set; } = catalog.Status;

    public int Offices { get; private set; }

    public int DueMails { get; private set; }

    public int FailedMails { get; private set; }

    public int Running { get; private set; }

    public int FailedRuns { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var yesterday = now.AddDays(-1);
        Offices = catalog.Current.Offices.Count;
        DueMails = await database.Set<OutboundMail>().CountAsync(mail => mail.State == OutboundMailState.Waiting && mail.DueAt <= now, cancellationToken);
        FailedMails = await database.Set<OutboundMail>().CountAsync(mail => mail.State == OutboundMailState.Failed, cancellationToken);
        Running = await database.Set<JobRun>().CountAsync(run => run.State == JobRunState.Running, cancellationToken);
        FailedRuns = await database.Set<JobRun>().CountAsync(run => run.State == JobRunState.Failed && run.StartedAt >= yesterday, cancellationToken);
    }

    public string Moment(DateTimeOffset instant) => PortalFormat.French.DateTime(instant);
}
