using System.Net;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.PersonalData.Mails;

namespace TenantCloud.Core.PersonalData;

/// <summary>Closes accounts. What belongs to the sign-in goes; the office's books, payments and the register of consents stay, as the law wants.</summary>
/// <remarks>The same person may register again: nothing here remembers that there was an account, but for the audit.</remarks>
public sealed class AccountClosing(AppDbContext database, SignInSessions sessions, DataExports exports, MailQueue mails, CanonicalLinks links, AuditTrail audit, TimeProvider time)
{
    /// <summary>Closes an account at once: sessions, links, keys, copies of data and what the resident said of themselves are deleted, and a mail confirms it.</summary>
    /// <param name="accountId">Which.</param>
    /// <param name="actor">Its holder, or the job.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where there is no such account any more.</returns>
    public async Task<bool> CloseAsync(Guid accountId, AuditActor actor, IPAddress? client, CancellationToken cancellationToken)
    {
        var account = await database.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId, cancellationToken);
        if (account is null)
        {
            return false;
        }

        // Files first: a row that names no file is harmless, a file that no row names would stay for ever.
        await exports.DeleteFilesAsync(accountId, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await sessions.EndAllAsync(accountId, null, cancellationToken);
        await database.Payments.Where(row => row.AccountId == accountId)
            .ExecuteUpdateAsync(row => row.SetProperty(value => value.AccountId, (Guid?)null).SetProperty(value => value.Version, value => value.Version + 1), cancellationToken);
        await database.ResidentProfiles.Where(row => row.ResidentId == account.ResidentId).ExecuteDeleteAsync(cancellationToken);
        var deleted = await database.Accounts.Where(row => row.Id == accountId).ExecuteDeleteAsync(cancellationToken);
        if (deleted == 0)
        {
            return false;
        }

        audit.Add(actor, AuditAction.AccountClosed, accountId, account.ResidentId, client?.ToString());
        if (account is { Email: { } email, EmailConfirmedAt: not null })
        {
            await mails.EnqueueAsync(new AccountClosed { ClosedAt = time.GetUtcNow(), RegisterLink = links.To("/inscription") }, email, account.Language, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
