using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Ledger;
using TenantCloud.Offices.Formats;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Paying;

namespace TenantCloud.Web.Pages.Home;

public sealed class IndexModel(AppDbContext database, CurrentOffice currentOffice, CurrentResident resident, LeaseAccounts leaseAccounts, TimeProvider time) : PageModel
{
    private const int ActionsShown = 6;

    public required HomeRow Home { get; set; }

    public required AccountCard Account { get; set; }

    public required InsuranceNotice? Insurance { get; set; }

    public required IReadOnlyList<IGrouping<DateOnly, ActionRow>> Actions { get; set; }

    public required IReadOnlyList<PortalLink> Tiles { get; set; }

    public DateOnly Today { get; } = PortalFormat.ParisDay(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var settings = currentOffice.Office.Settings;
        Home = await ReadAsync(cancellationToken);
        Account = AccountCard.From(Home.Accounts, settings);
        Insurance = InsuranceNotice.MostUrgent(Home.Insurances, settings.Insurance, Today);
        Actions = [.. Home.Actions.OrderByDescending(action => action.At).GroupBy(action => PortalFormat.ParisDay(action.At))];
        Tiles = [.. PortalPages.Resolve(settings.Menu.Tiles, settings)];
    }

    /// <summary>All that the page shows, by one command to the database.</summary>
    private Task<HomeRow> ReadAsync(CancellationToken cancellationToken)
    {
        var accounts = leaseAccounts.PayableBy(resident.ResidentId);
        var accountId = resident.AccountId;
        return database.Residents
            .AsNoTracking()
            .Where(row => row.Id == resident.ResidentId)
            .Select(row => new HomeRow
            {
                Civility = row.Civility,
                LastName = row.LastName,
                Accounts = accounts.ToList(),
                Insurances = database.LeaseHolders
                    .Where(holder => holder.ResidentId == row.Id && (holder.Lease!.EndsOn == null || holder.Lease.EndsOn >= Today))
                    .SelectMany(holder => database.Insurances.Where(insurance => insurance.LeaseId == holder.LeaseId)
                        .OrderByDescending(insurance => insurance.EndsOn)
                        .Take(1)
                        .Select(insurance => new InsuranceEnd(holder.LeaseId, holder.Lease!.Reference, insurance.EndsOn)))
                    .ToList(),
                Actions = database.AuditEntries
                    .Where(entry => entry.AccountId == accountId && ActionRow.Shown.Contains(entry.Action))
                    .OrderByDescending(entry => entry.At)
                    .Take(ActionsShown)
                    .Select(entry => new ActionRow { At = entry.At, Action = entry.Action })
                    .ToList(),
            })
            .AsSingleQuery()
            .SingleAsync(cancellationToken);
    }
}
