using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Residents;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Information;

public sealed class IndexModel(AppDbContext database, CurrentOffice currentOffice, CurrentResident resident, TimeProvider time) : PageModel
{
    public required InformationRow Row { get; set; }

    /// <summary>Which part was just changed, as its address says.</summary>
    public string? Changed { get; private set; }

    public InformationSettings Settings => currentOffice.Office.Settings.Information;

    /// <summary>The phones that the office asks for, and any other that the books have.</summary>
    public IEnumerable<(PhoneKind Kind, string? Number)> Phones =>
        Settings.Phones.Concat(Enum.GetValues<PhoneKind>()).Distinct()
            .Select(kind => (kind, ProfilePhones.Shown(kind, Row.Profile, Row.Person)))
            .Where(phone => Settings.Phones.Contains(phone.kind) || phone.Item2 is not null);

    public async Task OnGetAsync(string? fait, CancellationToken cancellationToken)
    {
        Changed = this.TakeDone() && fait is ("coordonnees" or "situation") ? fait : null;
        var (id, account, today) = (resident.ResidentId, resident.AccountId, PortalFormat.ParisDay(time.GetUtcNow()));
        Row = await database.Residents.AsNoTracking().Where(row => row.Id == id)
            .Select(row => new InformationRow
            {
                Person = row,
                Profile = database.ResidentProfiles.FirstOrDefault(profile => profile.ResidentId == id),
                Email = database.Accounts.Where(own => own.Id == account).Select(own => own.Email).FirstOrDefault(),
                Principal = database.LeaseHolders
                    .Where(holder => holder.Role == LeaseRole.Signatory && (holder.EndsOn == null || holder.EndsOn >= today)
                        && database.LeaseHolders.Any(own => own.LeaseId == holder.LeaseId && own.ResidentId == id && (own.EndsOn == null || own.EndsOn >= today)))
                    .OrderBy(holder => holder.ResidentId == id ? 0 : 1)
                    .Select(holder => holder.Resident)
                    .FirstOrDefault(),
            })
            .SingleAsync(cancellationToken);
    }
}

public sealed record InformationRow
{
    public required Resident Person { get; init; }

    public required ResidentProfile? Profile { get; init; }

    public required string? Email { get; init; }

    /// <summary>Who signed the lease that the resident lives under.</summary>
    public required Resident? Principal { get; init; }
}
