using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.PersonalData.Mails;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.PersonalData;

/// <summary>Warns the holders of accounts that nobody uses, and closes them. While a lease runs an account is kept, and its holder only told.</summary>
/// <remarks>
/// Source: CNIL, online accounts may be deleted after two years without use, with a warning before. Counted from the last sign-in or the end of the last lease,
/// whichever is later. Any sign-in makes an earlier warning void.
/// </remarks>
public sealed partial class InactiveAccounts(
    AppDbContext database,
    CurrentOffice currentOffice,
    AccountClosing closing,
    MailQueue mails,
    CanonicalLinks links,
    AuditTrail audit,
    TimeProvider time,
    ILogger<InactiveAccounts> logger)
{
    private const int MostPerRun = 500;

    private int Months => currentOffice.Office.Settings.Legal.AccountInactivityMonths;

    /// <summary>Does what is due today. Safe to run as often as one likes.</summary>
    /// <returns>How many holders were warned and how many accounts closed.</returns>
    /// <remarks>An account that fails keeps no other from its turn: the first failure is thrown at the end.</remarks>
    public async Task<(int Warned, int Closed)> WorkAsync(CancellationToken cancellationToken)
    {
        var (warned, closed) = (0, 0);
        ExceptionDispatchInfo? failure = null;
        foreach (var idle in await FindAsync(cancellationToken))
        {
            try
            {
                var closesOn = idle.UnusedSince.AddMonths(Months);
                var now = time.GetUtcNow();
                var isWarned = idle.WarnedAt >= idle.UnusedSince;
                if (!isWarned)
                {
                    warned += await WarnAsync(idle, closesOn, cancellationToken) ? 1 : 0;
                }
                else if (!idle.HasLease && now >= closesOn && now >= idle.WarnedAt?.AddMonths(1))
                {
                    closed += await closing.CloseUnusedAsync(idle.AccountId, idle.UnusedSince, cancellationToken) ? 1 : 0;
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                database.ChangeTracker.Clear();
                LogFailed(idle.AccountId, exception.GetType().Name);
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
        return (warned, closed);
    }

    /// <summary>Accounts that will be, or were, unused for as long as the office allows within the month.</summary>
    private async Task<IReadOnlyList<IdleAccount>> FindAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = PortalFormat.ParisDay(now);
        var before = now.AddMonths(1 - Months);
        var (leftBefore, warnedBefore) = (PortalFormat.ParisDay(before), now.AddMonths(-1));
        var rows = await database.Accounts.AsNoTracking()
            .Where(account => (account.LastSignInAt ?? account.CreatedAt) <= before
                && !database.SignInSessions.Any(session => session.AccountId == account.Id && session.LastSeenAt > before))
            .Select(account => new
            {
                Account = account,
                LastSeenAt = database.SignInSessions.Where(session => session.AccountId == account.Id).Max(session => (DateTimeOffset?)session.LastSeenAt),
                HasLease = database.LeaseHolders.Any(holder => holder.ResidentId == account.ResidentId
                    && (holder.EndsOn == null || holder.EndsOn >= today) && (holder.Lease!.EndsOn == null || holder.Lease.EndsOn >= today)),
                LastLeaseDay = database.LeaseHolders.Where(holder => holder.ResidentId == account.ResidentId)
                    .Max(holder => holder.EndsOn < holder.Lease!.EndsOn || holder.Lease.EndsOn == null ? holder.EndsOn : holder.Lease.EndsOn),
            })
            .Where(row => row.Account.InactivityWarnedAt == null
                || row.Account.InactivityWarnedAt < (row.Account.LastSignInAt ?? row.Account.CreatedAt)
                || (!row.HasLease && row.Account.InactivityWarnedAt <= warnedBefore))
            .Where(row => row.HasLease || row.LastLeaseDay == null || row.LastLeaseDay <= leftBefore)
            .OrderBy(row => row.Account.LastSignInAt ?? row.Account.CreatedAt)
            .Take(MostPerRun)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new IdleAccount(
                row.Account,
                Latest(row.Account.LastSignInAt ?? row.Account.CreatedAt, row.LastSeenAt, row.HasLease ? null : row.LastLeaseDay),
                row.HasLease)),
        ];
    }

    private static DateTimeOffset Latest(DateTimeOffset signIn, DateTimeOffset? seen, DateOnly? lastLeaseDay)
    {
        var used = seen > signIn ? seen.Value : signIn;
        var left = lastLeaseDay is { } day ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : DateTimeOffset.MinValue;
        return left > used ? left : used;
    }

    private async Task<bool> WarnAsync(IdleAccount idle, DateTimeOffset closesOn, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var warned = await database.Accounts.Where(row => row.Id == idle.AccountId && (row.LastSignInAt ?? row.CreatedAt) <= idle.UnusedSince)
            .ExecuteUpdateAsync(row => row.SetProperty(value => value.InactivityWarnedAt, now), cancellationToken);
        if (warned == 0)
        {
            return false;
        }

        var soonest = now.AddMonths(1);
        if (idle.Email is { } email)
        {
            if (idle.HasLease)
            {
                await mails.EnqueueAsync(new AccountUnusedWithLease { Months = Months - 1, SignInLink = links.To("/connexion"), CloseLink = links.To("/informations/fermer") }, email, idle.Account.Language, cancellationToken);
            }
            else
            {
                var day = PortalFormat.ParisDay(closesOn > soonest ? closesOn : soonest);
                await mails.EnqueueAsync(new AccountUnused { Months = Months - 1, ClosesOn = day, SignInLink = links.To("/connexion") }, email, idle.Account.Language, cancellationToken);
            }
        }

        audit.Add(AuditActor.Job, AuditAction.InactivityWarned, idle.AccountId);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unused account {AccountId} could be neither warned nor closed: {ErrorType}; the others go on.")]
    private partial void LogFailed(Guid accountId, string errorType);

    private sealed record IdleAccount(Account Account, DateTimeOffset UnusedSince, bool HasLease)
    {
        public Guid AccountId => Account.Id;

        public DateTimeOffset? WarnedAt => Account.InactivityWarnedAt;

        /// <summary>Null where no mail can reach the holder.</summary>
        public string? Email => Account.EmailConfirmedAt is null ? null : Account.Email;
    }
}
