using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail.Suppressions;

namespace TenantCloud.Core.Mail;

/// <summary>Delivers the current office's mails at least once: a worker claims some for a while, hands them over outside any transaction, and notes the result.</summary>
/// <remarks>A node that dies between handover and note makes one duplicate, when the claim has run out; nothing is lost. Several workers may run at once.</remarks>
public sealed partial class MailDelivery(
    AppDbContext database,
    CurrentOffice currentOffice,
    IMailTransport transport,
    AddressSuppressions suppressions,
    TimeProvider time,
    PortalMetrics metrics,
    ILogger<MailDelivery> logger)
{
    /// <summary>How long a claim holds; longer than a whole batch takes when every handover times out.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private const int BatchSize = 10;

    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    /// <summary>Delivers until nothing is due, or until the transport takes nothing more.</summary>
    /// <returns>How many mails were taken, put off and given up.</returns>
    public async Task<MailDeliveryCount> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var count = new MailDeliveryCount();
        while (await ClaimAsync(cancellationToken) is { Count: > 0 } claimed)
        {
            var suppressed = await suppressions.FindAsync(claimed.Select(mail => mail.Recipient), cancellationToken);
            foreach (var (index, mail) in claimed.Index())
            {
                var handover = suppressed.TryGetValue(AddressSuppressions.Normalize(mail.Recipient), out var reason)
                    ? MailHandover.Suppressed($"{reason}")
                    : await TryAsync(mail, cancellationToken);
                if (handover is null)
                {
                    continue;
                }

                count = count.Add(await NoteAsync(mail, handover));
                if (handover.Result is MailHandoverResult.Paused or MailHandoverResult.Broken)
                {
                    await PutOffAsync(claimed.Skip(index + 1), handover.RetryAfter ?? Waits[0]);
                    return count with { Stopped = handover };
                }
            }
        }

        return count;
    }

    private async Task<List<OutboundMail>> ClaimAsync(CancellationToken cancellationToken)
    {
        // Whole milliseconds: the value comes back from the database as it went.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var until = now + Lease;
        var office = currentOffice.Id.Value;
        var ids = await database.Database.SqlQuery<Guid>(
            $"""
             UPDATE outbound_mail SET leased_until = {until}
             WHERE office_id = {office} AND id IN (
               SELECT id FROM outbound_mail
               WHERE office_id = {office} AND state = 'Waiting' AND due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now})
               ORDER BY due_at, id LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
             RETURNING id
             """).ToListAsync(cancellationToken);
        return ids.Count == 0
            ? []
            : await database.OutboundMails.AsNoTracking().Where(mail => ids.Contains(mail.Id)).OrderBy(mail => mail.DueAt).ThenBy(mail => mail.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Counts the attempt and makes it. Not counted with the claim: a worker that dies takes no attempt from the mails that it had not come to.</summary>
    /// <returns>Null where the claim ran out and another worker has the mail.</returns>
    private async Task<MailHandover?> TryAsync(OutboundMail mail, CancellationToken cancellationToken)
    {
        var isHeld = await database.OutboundMails.Where(row => row.Id == mail.Id && row.LeasedUntil == mail.LeasedUntil)
            .ExecuteUpdateAsync(row => row.SetProperty(tried => tried.Attempts, mail.Attempts + 1), cancellationToken) > 0;
        if (!isHeld)
        {
            return null;
        }

        mail.Attempts++;
        return mail.Attempts > Waits.Length + 1
            ? MailHandover.Refused("The node died during each of the attempts.")
            : await HandOverAsync(mail, cancellationToken);
    }

    private async Task<MailHandover> HandOverAsync(OutboundMail mail, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.SendAsync(MessageOf(mail), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A transport answers the failures that it knows: what it throws is a defect that this mail brought to light, and the others go on.
            LogUnexpected(exception, mail.Id, currentOffice.Id.Value, mail.Attempts);
            return MailHandover.Delayed(exception.GetType().Name);
        }
    }

    /// <summary>Lets go of what was claimed in vain and makes everything else wait as well: only the mail that was tried may lose an attempt.</summary>
    private async Task PutOffAsync(IEnumerable<OutboundMail> claimed, TimeSpan wait)
    {
        var until = time.GetUtcNow() + wait;
        foreach (var mail in claimed)
        {
            await database.OutboundMails.Where(row => row.Id == mail.Id && row.LeasedUntil == mail.LeasedUntil && row.State == OutboundMailState.Waiting).ExecuteUpdateAsync(
                row => row.SetProperty(waiting => waiting.LeasedUntil, (DateTimeOffset?)null), CancellationToken.None);
        }

        await database.OutboundMails.Where(row => row.State == OutboundMailState.Waiting && row.LeasedUntil == null && row.DueAt < until)
            .ExecuteUpdateAsync(row => row.SetProperty(waiting => waiting.DueAt, until), CancellationToken.None);
    }

    private async Task<OutboundMailState> NoteAsync(OutboundMail mail, MailHandover handover)
    {
        var state = handover.Result switch
        {
            MailHandoverResult.Accepted => OutboundMailState.Sent,
            MailHandoverResult.Suppressed => OutboundMailState.Suppressed,
            MailHandoverResult.NoMailbox => OutboundMailState.Bounced,
            MailHandoverResult.Paused => OutboundMailState.Waiting,
            MailHandoverResult.Delayed or MailHandoverResult.Broken when mail.Attempts <= Waits.Length => OutboundMailState.Waiting,
            _ => OutboundMailState.Failed,
        };
        var now = time.GetUtcNow();
        var isItsFault = handover.Result is not MailHandoverResult.Paused;
        var dueAt = state is OutboundMailState.Waiting ? now + Longest(isItsFault ? Waits[mail.Attempts - 1] : TimeSpan.Zero, handover.RetryAfter) : mail.DueAt;

        // The mail is out: what became of it is noted even when the node is stopping. What the provider told meanwhile is newer and stays.
        var noted = await database.OutboundMails.Where(row => row.Id == mail.Id && row.LeasedUntil == mail.LeasedUntil).ExecuteUpdateAsync(
            row => row
                .SetProperty(sent => sent.State, sent => sent.State == OutboundMailState.Waiting ? state : sent.State)
                .SetProperty(sent => sent.LeasedUntil, (DateTimeOffset?)null)
                .SetProperty(sent => sent.DueAt, dueAt)
                .SetProperty(sent => sent.Attempts, sent => isItsFault ? sent.Attempts : sent.Attempts - 1)
                .SetProperty(sent => sent.LastError, sent => sent.State == OutboundMailState.Waiting ? handover.Reason : sent.LastError)
                .SetProperty(sent => sent.TransportMessageId, sent => handover.MessageId ?? sent.TransportMessageId)
                .SetProperty(sent => sent.SentAt, sent => state == OutboundMailState.Sent ? now : sent.SentAt),
            CancellationToken.None);
        if (handover.Result is MailHandoverResult.NoMailbox)
        {
            await suppressions.SuppressAsync(mail.Recipient, SuppressionReason.Bounced, mail.Id, CancellationToken.None);
        }

        Tell(mail, state, noted > 0);
        return state;
    }

    private static TimeSpan Longest(TimeSpan own, TimeSpan? asked) => asked > own ? asked.Value : own;

    private MailMessage MessageOf(OutboundMail mail)
    {
        var office = currentOffice.Office;
        var sender = office.Settings.Mail;
        return new MailMessage(
            mail.Id, office.Key, mail.Kind, sender.SenderName, sender.SenderAddress, sender.ReplyTo, mail.Recipient, mail.Subject, mail.Html, mail.Text, mail.CreatedAt);
    }

    private void Tell(OutboundMail mail, OutboundMailState state, bool noted)
    {
        metrics.MailHandled(mail.Kind, state);
        switch (state)
        {
            case OutboundMailState.Failed or OutboundMailState.Bounced:
                LogGivenUp(mail.Id, currentOffice.Id.Value, mail.Attempts);
                break;
            case OutboundMailState.Waiting:
                LogPutOff(mail.Id, currentOffice.Id.Value, mail.Attempts);
                break;
        }

        if (!noted)
        {
            LogLeaseLost(mail.Id, currentOffice.Id.Value);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {MailId} of office {OfficeId} made the transport fail at attempt {Attempt} in a way it does not know.")]
    private partial void LogUnexpected(Exception exception, Guid mailId, int officeId, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {MailId} of office {OfficeId} was given up at attempt {Attempt}; its row says why.")]
    private partial void LogGivenUp(Guid mailId, int officeId, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {MailId} of office {OfficeId} was put off after attempt {Attempt}.")]
    private partial void LogPutOff(Guid mailId, int officeId, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {MailId} of office {OfficeId} was claimed by another worker while it was handed over; it may arrive twice.")]
    private partial void LogLeaseLost(Guid mailId, int officeId);
}

/// <summary>What a delivery did.</summary>
/// <param name="Sent">Taken by the transport.</param>
/// <param name="PutOff">To be tried again.</param>
/// <param name="Failed">Given up.</param>
/// <param name="Suppressed">Held back, because nobody reads mail at the address.</param>
/// <param name="Stopped">Why the transport takes nothing more; null where it does.</param>
public readonly record struct MailDeliveryCount(int Sent, int PutOff, int Failed, int Suppressed, MailHandover? Stopped)
{
    public bool IsNothing => this == default;

    internal MailDeliveryCount Add(OutboundMailState state) => state switch
    {
        OutboundMailState.Sent => this with { Sent = Sent + 1 },
        OutboundMailState.Waiting => this with { PutOff = PutOff + 1 },
        OutboundMailState.Failed or OutboundMailState.Bounced => this with { Failed = Failed + 1 },
        OutboundMailState.Suppressed => this with { Suppressed = Suppressed + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
