using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Formats;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Pages.Leases;

public sealed class IndexModel(AppDbContext database, CurrentOffice currentOffice, CurrentResident resident, TimeProvider time) : PageModel
{
    public required IReadOnlyList<LeaseRow> Leases { get; set; }

    public DateOnly Today { get; } = PortalFormat.ParisDay(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await database.LeaseHolders
            .AsNoTracking()
            .Where(holder => holder.ResidentId == resident.ResidentId)
            .Select(holder => new LeaseRow
            {
                Id = holder.LeaseId,
                Reference = holder.Lease!.Reference,
                Kind = holder.Lease.Kind,
                AddressLine = holder.Lease.AddressLine,
                PostalCode = holder.Lease.PostalCode,
                City = holder.Lease.City,
                StartsOn = holder.Lease.StartsOn,
                EndsOn = holder.Lease.EndsOn,
            })
            .ToListAsync(cancellationToken);
        var kinds = currentOffice.Office.Settings.Leases.Kinds.Select(kind => kind.Code).ToList();
        Leases = [.. rows.OrderBy(lease => kinds.IndexOf(lease.Kind)).ThenBy(lease => lease.EndsOn is not null).ThenBy(lease => lease.Reference, StringComparer.Ordinal)];
    }

    public string KindLabel(string code) => LeaseWords.Kind(currentOffice.Office.Settings, code);

    public string Number(string reference) => LeaseWords.Number(currentOffice.Office.Settings, reference);
}

public sealed record LeaseRow
{
    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required string Kind { get; init; }

    public required string AddressLine { get; init; }

    public required string PostalCode { get; init; }

    public required string City { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly? EndsOn { get; init; }
}
