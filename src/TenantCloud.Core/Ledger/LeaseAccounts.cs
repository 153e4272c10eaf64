using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Paying;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Ledger;

/// <summary>The accounts of a resident's leases: what the office's books say, and what was paid here that they do not know yet.</summary>
public sealed class LeaseAccounts(AppDbContext database, TimeProvider time)
{
    private DateOnly Today => PortalFormat.ParisDay(time.GetUtcNow());

    /// <summary>One query: the leases that can be paid, ended ones only while their account is open.</summary>
    public IQueryable<LeaseAccount> PayableBy(Guid residentId)
    {
        var today = Today;
        return HeldBy(residentId).Where(account => account.EndsOn == null || account.EndsOn >= today || account.BalanceCents != 0);
    }

    /// <summary>One query: every lease that the resident holds today, ended or not. Who left a lease sees its account no more.</summary>
    public IQueryable<LeaseAccount> HeldBy(Guid residentId)
    {
        var today = Today;
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
            });
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
    public static IReadOnlyList<LeaseAccount> Sort(IEnumerable<LeaseAccount> accounts, OfficeSettings settings)
    {
        var kinds = settings.Leases.Kinds.Select(kind => kind.Code).ToList();
        return
        [
            .. accounts
                .OrderBy(account => kinds.IndexOf(account.Kind) is >= 0 and var rank ? rank : kinds.Count)
                .ThenBy(account => account.EndsOn is not null)
                .ThenBy(account => account.Reference, StringComparer.Ordinal),
        ];
    }
}
