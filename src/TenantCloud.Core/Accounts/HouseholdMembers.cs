using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Residents;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Accounts;

/// <summary>Finds the holders of current leases that an identity fits, from what the office's settings ask.</summary>
public sealed class HouseholdMembers(AppDbContext database, CurrentOffice currentOffice, TimeProvider time)
{
    private const int MostHoldersOfOneReference = 50;

    /// <summary>Holders whose every reference agrees and whose name, and first name and birth date where asked, are the typed ones; signatories first.</summary>
    public async Task<IReadOnlyList<HouseholdMember>> FindAsync(ClaimedIdentity claimed, CancellationToken cancellationToken)
    {
        var settings = currentOffice.Office.Settings.Registration;
        if (claimed.References.Count != settings.Reference.Count)
        {
            throw new ArgumentException("There is one reference for each part that the office asks.", nameof(claimed));
        }

        var today = PortalFormat.ParisDay(time.GetUtcNow());
        var leases = database.Leases.AsNoTracking().Where(lease => lease.EndsOn == null || lease.EndsOn >= today);
        var residents = database.Residents.AsNoTracking();
        foreach (var (part, value) in settings.Reference.Zip(claimed.References))
        {
            leases = part.Kind switch
            {
                ReferenceKind.Lease => leases.Where(lease => lease.Reference == value),
                ReferenceKind.Household => leases.Where(lease => lease.HouseholdReference == value),
                ReferenceKind.Dwelling => leases.Where(lease => lease.DwellingReference == value),
                _ => leases,
            };
            residents = part.Kind == ReferenceKind.Resident ? residents.Where(resident => resident.Reference == value) : residents;
        }

        var candidates = await (
            from lease in leases
            from holder in lease.Holders
            join resident in residents on holder.ResidentId equals resident.Id
            where holder.EndsOn == null || holder.EndsOn >= today
            orderby holder.Role == LeaseRole.Signatory ? 0 : 1, resident.Reference
            select new HouseholdMember(resident.Id, lease.HouseholdReference, resident.LastName, resident.FirstName, resident.BirthDate))
            .Take(MostHoldersOfOneReference)
            .ToListAsync(cancellationToken);
        return [.. candidates.Where(candidate => Fits(candidate, claimed, settings.IdentityFields)).DistinctBy(candidate => candidate.ResidentId)];
    }

    private static bool Fits(HouseholdMember member, ClaimedIdentity claimed, IReadOnlyList<IdentityField> fields) =>
        NameKey.Matches(claimed.LastName, member.LastName)
        && (!fields.Contains(IdentityField.FirstName) || FirstNameFits(claimed.FirstName, member.FirstName))
        && (!fields.Contains(IdentityField.BirthDate) || (member.BirthDate is { } day && day == claimed.BirthDate));

    // Books often hold all first names of the birth certificate; people write the one they go by.
    private static bool FirstNameFits(string? typed, string? onTheBooks) =>
        NameKey.Matches(typed, onTheBooks) || NameKey.Matches(typed, onTheBooks?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault());
}

/// <summary>A holder of a current lease, as the books have them.</summary>
public sealed record HouseholdMember(Guid ResidentId, string HouseholdReference, string LastName, string? FirstName, DateOnly? BirthDate);
