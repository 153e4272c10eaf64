using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Residents;

namespace TenantCloud.Web.Areas.Staff.Pages.Residents;

public sealed class IndexModel(AppDbContext database, ResidentSearch search, TimeProvider time) : PageModel
{
    private const int Most = 50;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; init; }

    public IReadOnlyList<ResidentRow> Residents { get; private set; } = [];

    /// <summary>There are more than the page shows.</summary>
    public bool HasMore { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = await search.Find(Query)
            .OrderBy(row => row.LastNameKey).ThenBy(row => row.FirstNameKey).ThenBy(row => row.Id)
            .Take(Most + 1)
            .Select(row => new
            {
                Resident = row,
                Address = database.LeaseHolders.Where(holder => holder.ResidentId == row.Id)
                    .Join(database.Leases, holder => holder.LeaseId, lease => lease.Id, (_, lease) => lease)
                    .OrderByDescending(lease => lease.StartsOn)
                    .Select(lease => lease.AddressLine + ", " + lease.PostalCode + " " + lease.City)
                    .FirstOrDefault(),
                Account = database.Accounts.FirstOrDefault(account => account.ResidentId == row.Id),
            })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        HasMore = found.Count > Most;
        Residents =
        [
            .. found.Take(Most).Select(row => new ResidentRow(
                row.Resident.Id, $"{row.Resident.LastName} {row.Resident.FirstName}".Trim(), row.Resident.Reference, row.Address, AccountStates.Of(row.Account, now))),
        ];
    }
}

/// <summary>A resident in a list of the desk.</summary>
public sealed record ResidentRow(Guid Id, string Name, string Reference, string? Address, AccountState State);
