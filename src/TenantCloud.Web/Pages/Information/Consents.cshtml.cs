using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Formats;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Pages.Information;

public sealed class ConsentsModel(AppDbContext database, CurrentOffice currentOffice, CurrentResident resident) : PageModel
{
    public IReadOnlyList<ConsentRow> Rows { get; private set; } = [];

    public bool HasTerms => currentOffice.Office.Settings.Registration.TermsOfUse is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Rows = await database.Consents.Where(row => row.ResidentId == resident.ResidentId).OrderByDescending(row => row.At).Take(50)
            .Select(row => new ConsentRow(row.TextVersion, row.At, row.Channel, row.IsGiven))
            .ToListAsync(cancellationToken);
        if (Rows.Count == 0)
        {
            // Accounts older than the register know which version they accepted, and when.
            Rows = await database.Accounts.Where(row => row.Id == resident.AccountId && row.TermsVersion != null && row.TermsAcceptedAt != null)
                .Select(row => new ConsentRow(row.TermsVersion!, row.TermsAcceptedAt!.Value, ConsentChannel.Web, true))
                .ToListAsync(cancellationToken);
        }
    }
}

public sealed record ConsentRow(string Version, DateTimeOffset At, ConsentChannel Channel, bool IsGiven)
{
    public DateOnly Day => PortalFormat.ParisDay(At);
}
