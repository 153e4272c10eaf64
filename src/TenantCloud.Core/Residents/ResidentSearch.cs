using Microsoft.AspNetCore.Identity;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Residents;

/// <summary>Finds residents of the current office by what somebody at the desk has before them: a name, a number, an address.</summary>
public sealed class ResidentSearch(AppDbContext database, ILookupNormalizer normalizer)
{
    /// <summary>Words looked at; more say no more.</summary>
    private const int MostWords = 5;

    /// <summary>Letters from which a word may also stand inside a name: « Goff » for « Le Goff ».</summary>
    private const int ShortestPart = 3;

    /// <summary>The residents that fit, not ordered.</summary>
    /// <param name="text">
    /// With an @: the beginning of an e-mail address or login. With a digit: an issued login, or the beginning of any of the office's numbers. Otherwise names, in any order.
    /// </param>
    /// <returns>Nobody for an empty text.</returns>
    public IQueryable<Resident> Find(string? text)
    {
        var typed = (text ?? "").Trim();
        if (typed.Contains('@', StringComparison.Ordinal))
        {
            var address = normalizer.NormalizeEmail(typed);
            return database.Residents.Where(row => database.Accounts.Any(account => account.ResidentId == row.Id
                && (account.NormalizedLogin.StartsWith(address) || (account.NormalizedEmail != null && account.NormalizedEmail.StartsWith(address)))));
        }

        return typed.Any(char.IsAsciiDigit) ? FindByNumber(typed) : FindByName(typed);
    }

    private IQueryable<Resident> FindByNumber(string typed)
    {
        var number = string.Concat(typed.Where(char.IsAsciiDigit));
        var login = normalizer.NormalizeName(typed);
        var isLogin = database.Accounts.Where(account => account.NormalizedLogin == login);
        // The digits of « rodo3588 » are somebody else's number.
        var mayBeNumber = !typed.Any(char.IsAsciiLetter);
        return database.Residents.Where(row => isLogin.Any(account => account.ResidentId == row.Id)
            || ((mayBeNumber || !isLogin.Any()) && (row.Reference.StartsWith(number)
            || database.LeaseHolders.Any(holder => holder.ResidentId == row.Id && database.Leases.Any(lease => lease.Id == holder.LeaseId
                && (lease.Reference.StartsWith(number) || lease.HouseholdReference.StartsWith(number) || (lease.DwellingReference != null && lease.DwellingReference.StartsWith(number))))))));
    }

    private IQueryable<Resident> FindByName(string typed)
    {
        var whole = NameKey.From(typed);
        if (whole.Length == 0)
        {
            return database.Residents.Where(_ => false);
        }

        var words = typed.Split([' ', ',', '\u00A0'], StringSplitOptions.RemoveEmptyEntries).Select(NameKey.From).Where(word => word.Length > 0).Take(MostWords).ToList();
        var inTurn = words.Aggregate(database.Residents.AsQueryable(), (rows, word) => word.Length < ShortestPart
            ? rows.Where(row => row.LastNameKey.StartsWith(word) || (row.FirstNameKey != null && row.FirstNameKey.StartsWith(word)))
            : rows.Where(row => row.LastNameKey.Contains(word) || (row.FirstNameKey != null && row.FirstNameKey.Contains(word))));
        return database.Residents.Where(row => row.LastNameKey.StartsWith(whole) || inTurn.Any(other => other.Id == row.Id));
    }
}
