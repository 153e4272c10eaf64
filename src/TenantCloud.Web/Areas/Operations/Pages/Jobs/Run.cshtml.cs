using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Web.Areas.Operations.Pages.Jobs;

public sealed class RunModel(PlatformDbContext database) : PageModel
{
    [AllowNull]
    public JobRun Run { get => field ?? throw new InvalidOperationException("The page has no run."); private set; }

    public string Office { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string office, Guid id, CancellationToken cancellationToken)
    {
        var number = new OfficeId(await database.Offices.Where(row => row.Key == office).Select(row => row.Id).SingleOrDefaultAsync(cancellationToken));
        if (await database.Set<JobRun>().AsNoTracking().SingleOrDefaultAsync(run => run.OfficeId == number && run.Id == id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Run, Office) = (found, office);
        return Page();
    }

    public string Moment(DateTimeOffset instant) => PortalFormat.French.DateTime(instant);
}
