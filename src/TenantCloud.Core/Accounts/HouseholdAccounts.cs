using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Accounts;

/// <summary>Says whether a household may open one more account, and for which of its members.</summary>
public sealed class HouseholdAccounts(AppDbContext database, CurrentOffice currentOffice, AttemptLimiter limiter, TimeProvider time)
{
    /// <summary>Call it in a transaction: until its end no other request finds a place in the same household.</summary>
    /// <param name="household">The household's reference, or anything where nobody was recognised: the statements are the same.</param>
    /// <param name="found">Members who fit, the most likely first.</param>
    /// <param name="normalizedLogin">The wanted login.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>Accounts whose address was never confirmed keep nobody out: they yield to who comes after. Nor do those of people who left the household.</remarks>
    public async Task<HouseholdPlace> FindPlaceAsync(string household, IReadOnlyList<HouseholdMember> found, string normalizedLogin, CancellationToken cancellationToken)
    {
        // The row of this count is the household's lock.
        await limiter.TryAsync("household", household, int.MaxValue, cancellationToken);
        var today = PortalFormat.ParisDay(time.GetUtcNow());
        var known = await database.Accounts
            .Where(account => account.NormalizedLogin == normalizedLogin
                || database.LeaseHolders.Any(holder => holder.ResidentId == account.ResidentId && (holder.EndsOn == null || holder.EndsOn >= today)
                    && database.Leases.Any(lease => lease.Id == holder.LeaseId && lease.HouseholdReference == household && (lease.EndsOn == null || lease.EndsOn >= today))))
            .ToListAsync(cancellationToken);
        var standing = known.Where(account => account is { EmailConfirmedAt: not null } or { Email: null }).ToList();
        if (standing.Exists(account => account.NormalizedLogin == normalizedLogin))
        {
            return new HouseholdPlace { LoginIsTaken = true };
        }

        var limit = currentOffice.Office.Settings.Registration.AccountsPerHousehold;
        var standingInHousehold = standing.Count;
        var member = standingInHousehold < limit
            ? found.FirstOrDefault(candidate => !standing.Exists(account => account.ResidentId == candidate.ResidentId))
            : null;
        return new HouseholdPlace
        {
            Member = member,
            Unconfirmed =
            [
                .. known.Except(standing).Where(account => known.Count >= limit
                    || account.NormalizedLogin == normalizedLogin
                    || account.ResidentId == member?.ResidentId),
            ],
        };
    }
}

/// <summary>What came of looking for a place.</summary>
public sealed record HouseholdPlace
{
    /// <summary>An account with this login stands already.</summary>
    public bool LoginIsTaken { get; init; }

    /// <summary>For whom an account may be opened; null where for nobody.</summary>
    public HouseholdMember? Member { get; init; }

    /// <summary>Accounts to remove when the new one is opened.</summary>
    public IReadOnlyList<Account> Unconfirmed { get; init; } = [];
}
