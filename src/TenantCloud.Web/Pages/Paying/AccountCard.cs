using TenantCloud.Core.Ledger;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Pages.Leases;

namespace TenantCloud.Web.Pages.Paying;

/// <summary>What the home page says of money: one lease large, the others in a row each. Amounts of several leases are never added up: each is paid by itself.</summary>
public sealed record AccountCard
{
    /// <summary>The lease that asks for something first, else the first; null for a resident without a lease.</summary>
    public required AccountCardRow? Main { get; init; }

    public required IReadOnlyList<AccountCardRow> Others { get; init; }

    /// <summary>The office takes cards.</summary>
    public required bool TakesCards { get; init; }

    /// <param name="accounts">Rows of <see cref="LeaseAccounts.PayableBy"/>, in any order.</param>
    /// <param name="settings">The office's settings.</param>
    public static AccountCard From(IEnumerable<LeaseAccount> accounts, OfficeSettings settings)
    {
        var rows = LeaseAccount.Sort(accounts, settings)
            .Select(account => new AccountCardRow(account, LeaseWords.Kind(settings, account.Kind), LeaseWords.Number(settings, account.Reference)))
            .ToList();
        var main = rows.Find(row => row.Account.RemainingCents > 0) ?? rows.FirstOrDefault();
        return new AccountCard { Main = main, Others = [.. rows.Where(row => row != main)], TakesCards = settings.Payments is not null };
    }
}

/// <param name="Account">The account.</param>
/// <param name="Kind">The office's word for the kind of lease.</param>
/// <param name="Number">The lease's number as the office writes it.</param>
public sealed record AccountCardRow(LeaseAccount Account, string Kind, string Number);
