using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Leases;
using TenantCloud.Offices.Formats;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Pages.Leases;

public sealed class LeaseModel(AppDbContext database, CurrentOffice currentOffice, CurrentResident resident, TimeProvider time) : PageModel
{
    public required LeaseDetails Lease { get; set; }

    public DateOnly Today { get; } = PortalFormat.ParisDay(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } lease)
        {
            return NotFound();
        }

        Lease = lease;
        return Page();
    }

    public string KindLabel => LeaseWords.Kind(currentOffice.Office.Settings, Lease.Kind);

    public string Number => LeaseWords.Number(currentOffice.Office.Settings, Lease.Reference);

    private Task<LeaseDetails?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.Leases
            .AsNoTracking()
            .Where(lease => lease.Id == id && lease.Holders.Any(holder => holder.ResidentId == resident.ResidentId))
            .Select(lease => new LeaseDetails
            {
                Reference = lease.Reference,
                Kind = lease.Kind,
                AddressLine = lease.AddressLine,
                AddressComplement = lease.AddressComplement,
                PostalCode = lease.PostalCode,
                City = lease.City,
                BillingAddress = lease.BillingAddress,
                StartsOn = lease.StartsOn,
                EndsOn = lease.EndsOn,
                RentCents = lease.RentCents,
                ChargesCents = lease.ChargesCents,
                DepositCents = lease.DepositCents,
                Holders = lease.Holders
                    .OrderBy(holder => holder.Role == LeaseRole.Signatory ? 0 : 1)
                    .Select(holder => new HolderRow { Civility = holder.Resident!.Civility, LastName = holder.Resident.LastName, FirstName = holder.Resident.FirstName, Role = holder.Role })
                    .ToList(),
                Occupants = database.Occupants
                    .Where(occupant => occupant.LeaseId == lease.Id)
                    .OrderBy(occupant => occupant.BirthDate)
                    .Select(occupant => new OccupantRow { LastName = occupant.LastName, FirstName = occupant.FirstName, BirthDate = occupant.BirthDate, Relationship = occupant.Relationship })
                    .ToList(),
                Insurances = database.Insurances
                    .Where(insurance => insurance.LeaseId == lease.Id)
                    .OrderByDescending(insurance => insurance.EndsOn)
                    .Take(2)
                    .Select(insurance => new InsuranceRow { Insurer = insurance.Insurer, PolicyNumber = insurance.PolicyNumber, StartsOn = insurance.StartsOn, EndsOn = insurance.EndsOn })
                    .ToList(),
            })
            .AsSplitQuery()
            .SingleOrDefaultAsync(cancellationToken);
}

public sealed record LeaseDetails
{
    public required string Reference { get; init; }

    public required string Kind { get; init; }

    public required string AddressLine { get; init; }

    public required string? AddressComplement { get; init; }

    public required string PostalCode { get; init; }

    public required string City { get; init; }

    public required string? BillingAddress { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly? EndsOn { get; init; }

    public required long RentCents { get; init; }

    public required long ChargesCents { get; init; }

    public required long DepositCents { get; init; }

    public required IReadOnlyList<HolderRow> Holders { get; init; }

    public required IReadOnlyList<OccupantRow> Occupants { get; init; }

    public required IReadOnlyList<InsuranceRow> Insurances { get; init; }
}

public sealed record HolderRow
{
    public required string? Civility { get; init; }

    public required string LastName { get; init; }

    public required string? FirstName { get; init; }

    public required LeaseRole Role { get; init; }
}

public sealed record OccupantRow
{
    public required string LastName { get; init; }

    public required string FirstName { get; init; }

    public required DateOnly? BirthDate { get; init; }

    public required string? Relationship { get; init; }
}

public sealed record InsuranceRow
{
    public required string Insurer { get; init; }

    public required string? PolicyNumber { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly EndsOn { get; init; }
}
