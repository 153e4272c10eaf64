using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Mail.Suppressions;

/// <summary>Addresses that the current office writes to no more: a mail to one of them is noted as suppressed and never handed over.</summary>
public sealed class AddressSuppressions(AppDbContext database, AuditTrail audit, TimeProvider time)
{
    /// <summary>One form for all ways to write an address.</summary>
    public static string Normalize(string address) => address.Trim().Normalize().ToUpperInvariant();

    /// <summary>Tells whether mail to the address is held back, so that its owner can be asked for another.</summary>
    public Task<bool> IsSuppressedAsync(string address, CancellationToken cancellationToken)
    {
        var normalized = Normalize(address);
        return database.AddressSuppressions.AnyAsync(row => row.NormalizedAddress == normalized, cancellationToken);
    }

    /// <summary>Lets mail to the address go again: its owner asks for it, or proved that it arrives. Writes at once, within a running transaction if there is one.</summary>
    /// <remarks>A mail that was suppressed meanwhile stays so.</remarks>
    public Task LiftAsync(string address, CancellationToken cancellationToken)
    {
        var normalized = Normalize(address);
        return database.AddressSuppressions.Where(row => row.NormalizedAddress == normalized).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Somebody of the staff knows that the address works again: mail to it goes out from now on.</summary>
    /// <param name="id">The suppression.</param>
    /// <param name="author">Who.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether it was still held back.</returns>
    public async Task<bool> RetryAsync(Guid id, AuditAuthor author, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var held = await database.AddressSuppressions.AsNoTracking().Where(row => row.Id == id)
            .Select(row => new
            {
                row.NormalizedAddress,
                row.Reason,
                AccountId = database.Accounts.Where(account => account.NormalizedEmail == row.NormalizedAddress).Select(account => (Guid?)account.Id).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (held is null || await database.AddressSuppressions.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        audit.Add(author, AuditAction.AddressRetried, id, held.AccountId, ("name", EmailAddress.Mask(held.NormalizedAddress.ToLowerInvariant())), ("reason", $"{held.Reason}"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Holds mail to the address back from now on. The first reason stays.</summary>
    public async Task SuppressAsync(string address, SuppressionReason reason, Guid? mailId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var office = database.OfficeId.Value;
        var (id, normalized, word) = (Guid.CreateVersion7(now), Normalize(address), reason.ToString());

        // Two events about one address may come at once: the second finds the row and leaves it.
        await database.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO address_suppression (office_id, id, normalized_address, reason, since, mail_id)
             VALUES ({office}, {id}, {normalized}, {word}, {now}, {mailId})
             ON CONFLICT (office_id, normalized_address) DO NOTHING
             """,
            cancellationToken);
    }

    /// <summary>Why each of some addresses is held back, by the normal form; those that are not are left out.</summary>
    internal Task<Dictionary<string, SuppressionReason>> FindAsync(IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        var normalized = addresses.Select(Normalize).Distinct().ToList();
        return database.AddressSuppressions.Where(row => normalized.Contains(row.NormalizedAddress))
            .ToDictionaryAsync(row => row.NormalizedAddress, row => row.Reason, cancellationToken);
    }
}
