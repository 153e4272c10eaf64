using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Paying;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Ledger;

/// <summary>The accounts of a resident's leases: what the office's books say, and what was paid here that they do not know yet.</summary>
public sealed class LeaseAccounts(AppDbContext database, TimeProvider time)
{
    /// <summary>One query: the leases that the resident holds today, ended ones only while their account is open.</summary>
    public IQueryable<LeaseAccount> Of(Guid residentId)
    {
        var today = PortalFormat.ParisDay(time.GetUtcNow());
        return database.LeaseHolders
            .AsNoTracking()
            .Where(holder => holder.ResidentId == residentId && (holder.EndsOn == null || holder.EndsOn >= today))
            .Select(holder => new LeaseAccount
            {
                LeaseId = holder.LeaseId,
                Reference = holder.Lease!.Reference,
                Kind = holder.Lease.Kind,
                AddressLine = holder.Lease.AddressLine,
                PostalCode = holder.Lease.PostalCode,
                City = holder.Lease.City,
                EndsOn = holder.Lease.EndsOn,
                BalanceCents = holder.Lease.BalanceCents,
                BalanceOn = holder.Lease.BalanceOn,
                AwaitedCents = database.Payments
                    .Where(payment => payment.LeaseId == holder.LeaseId && payment.State == PaymentState.Paid
                        && !database.LedgerLines.Any(line => line.PaymentReference == payment.OrderId))
                    .Sum(payment => payment.AmountCents),
                AwaitedCount = database.Payments
                    .Count(payment => payment.LeaseId == holder.LeaseId && payment.State == PaymentState.Paid
                        && !database.LedgerLines.Any(line => line.PaymentReference == payment.OrderId)),
            })
            .Where(account => account.EndsOn == null || account.EndsOn >= today || account.BalanceCents != 0);
    }

    /// <summary>The accounts in the order in which the office shows its kinds of lease.</summary>
    public async Task<IReadOnlyList<LeaseAccount>> ListAsync(Guid residentId, IReadOnlyList<string> kinds, CancellationToken cancellationToken)
    {
        var accounts = await Of(residentId).ToListAsync(cancellationToken);
        return LeaseAccount.Sort(accounts, kinds);
    }
}

/// <summary>The account of one lease.</summary>
public sealed record LeaseAccount
{
    public required Guid LeaseId { get; init; }

    public required string Reference { get; init; }

    public required string Kind { get; init; }

    public required string AddressLine { get; init; }

    public required string PostalCode { get; init; }

    public required string City { get; init; }

    public required DateOnly? EndsOn { get; init; }

    /// <summary>Cents of a euro: above zero the resident owes.</summary>
    public required long BalanceCents { get; init; }

    public required DateOnly BalanceOn { get; init; }

    /// <summary>Cents of a euro paid here and not yet in the office's books.</summary>
    public required long AwaitedCents { get; init; }

    /// <summary>How many payments these are.</summary>
    public required int AwaitedCount { get; init; }

    /// <summary>Cents of a euro that remain to be paid once the books know every payment made here; never below zero.</summary>
    public long RemainingCents => Math.Max(0, BalanceCents - AwaitedCents);

    /// <summary>Kinds in the office's order, current leases before ended ones.</summary>
    public static IReadOnlyList<LeaseAccount> Sort(IEnumerable<LeaseAccount> accounts, IReadOnlyList<string> kinds) =>
    [
        .. accounts
            .OrderBy(account => Rank(kinds, account.Kind))
            .ThenBy(account => account.EndsOn is not null)
            .ThenBy(account => account.Reference, StringComparer.Ordinal),
    ];

    private static int Rank(IReadOnlyList<string> kinds, string kind)
    {
        for (var index = 0; index < kinds.Count; index++)
        {
            if (kinds[index] == kind)
            {
                return index;
            }
        }

        return kinds.Count;
    }
}
