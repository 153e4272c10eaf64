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
    /// <summary>Closes an account at once: sessions, links, keys, copies of data and what the resident said of themselves are deleted, mails sent are emptied, and a last one confirms it.</summary>
    /// <param name="accountId">Which.</param>
    /// <param name="actor">Its holder, or the job.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where there is no such account any more.</returns>
    public Task<bool> CloseAsync(Guid accountId, AuditActor actor, IPAddress? client, CancellationToken cancellationToken) =>
        CloseAsync(accountId, database.Accounts, actor, client, cancellationToken);

    /// <summary>Closes an account that nobody used since.</summary>
    /// <param name="accountId">Which.</param>
    /// <param name="since">The last use known so far.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where somebody signed in or was seen meanwhile, or there is no such account any more.</returns>
    internal Task<bool> CloseUnusedAsync(Guid accountId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var unused = database.Accounts.Where(row => (row.LastSignInAt ?? row.CreatedAt) <= since
            && !database.SignInSessions.Any(session => session.AccountId == row.Id && session.LastSeenAt > since));
        return CloseAsync(accountId, unused, AuditActor.Job, client: null, cancellationToken);
    }

    private async Task<bool> CloseAsync(Guid accountId, IQueryable<Account> closable, AuditActor actor, IPAddress? client, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // Holds the account and its sessions: who signs in or is seen at this moment comes before, or is out.
        await database.Accounts.Where(row => row.Id == accountId).ExecuteUpdateAsync(row => row.SetProperty(value => value.Login, value => value.Login), cancellationToken);
        await sessions.EndAllAsync(accountId, null, cancellationToken);
        var account = await closable.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId, cancellationToken);
        if (account is null)
        {
            return false;
        }

        // Files first: a row that names no file is harmless, a file that no row names would stay until it is swept.
        await exports.DeleteFilesAsync(accountId, cancellationToken);
        await database.Payments.Where(row => row.AccountId == accountId)
            .ExecuteUpdateAsync(row => row.SetProperty(value => value.AccountId, (Guid?)null).SetProperty(value => value.Version, value => value.Version + 1), cancellationToken);
        await database.ResidentProfiles.Where(row => row.ResidentId == account.ResidentId).ExecuteDeleteAsync(cancellationToken);
        await database.Accounts.Where(row => row.Id == accountId).ExecuteDeleteAsync(cancellationToken);
        await EmptyMailsAsync(account.Email, cancellationToken);
        audit.Add(actor, AuditAction.AccountClosed, accountId, account.ResidentId, client?.ToString());
        if (account is { Email: { } email, EmailConfirmedAt: not null })
        {
            await mails.EnqueueAsync(new AccountClosed { ClosedAt = time.GetUtcNow(), RegisterLink = links.To("/inscription") }, email, account.Language, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task EmptyMailsAsync(string? recipient, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await database.OutboundMails.Where(row => row.Recipient == recipient && row.State != OutboundMailState.Waiting && row.PurgedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(value => value.Html, "").SetProperty(value => value.Text, "").SetProperty(value => value.PurgedAt, now),
            cancellationToken);
    }
}
