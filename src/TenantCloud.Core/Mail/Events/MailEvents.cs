using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail.Suppressions;

namespace TenantCloud.Core.Mail.Events;

/// <summary>Writes what the provider tells about the current office's mails. Events come several times and in any order: each counts once, and a mail's state only ever gets graver.</summary>
public sealed class MailEvents(AppDbContext database, AddressSuppressions suppressions, TimeProvider time)
{
    /// <summary>Which states an event replaces.</summary>
    private static readonly Dictionary<MailEventKind, (OutboundMailState To, OutboundMailState[] From)> Changes = new()
    {
        [MailEventKind.Delivered] = (OutboundMailState.Delivered, [OutboundMailState.Waiting, OutboundMailState.Sent, OutboundMailState.Failed]),
        [MailEventKind.Blocked] = (OutboundMailState.Bounced, [OutboundMailState.Waiting, OutboundMailState.Sent, OutboundMailState.Failed, OutboundMailState.Delivered]),
        [MailEventKind.Bounced] = (OutboundMailState.Bounced, [OutboundMailState.Waiting, OutboundMailState.Sent, OutboundMailState.Failed, OutboundMailState.Delivered]),
        [MailEventKind.Dropped] = (OutboundMailState.Dropped, [OutboundMailState.Waiting, OutboundMailState.Sent, OutboundMailState.Failed]),
        [MailEventKind.SpamReported] = (
            OutboundMailState.Spam,
            [OutboundMailState.Waiting, OutboundMailState.Sent, OutboundMailState.Failed, OutboundMailState.Delivered, OutboundMailState.Bounced, OutboundMailState.Dropped]),
    };

    /// <summary>Writes events, all or none.</summary>
    /// <returns>How many were new; the others were known, or name no mail of the office.</returns>
    internal async Task<int> ApplyAsync(IReadOnlyList<ProviderEvent> events, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var ids = events.Select(told => told.MailId).ToHashSet();
        var recipients = await database.OutboundMails.Where(mail => ids.Contains(mail.Id)).ToDictionaryAsync(mail => mail.Id, mail => mail.Recipient, cancellationToken);
        var count = 0;
        foreach (var told in events.Where(told => recipients.ContainsKey(told.MailId)).OrderBy(told => told.MailId).ThenBy(told => told.Id, StringComparer.Ordinal))
        {
            if (await KeepAsync(told, cancellationToken))
            {
                count++;
                await ChangeAsync(told, cancellationToken);
                if (told.CondemnsAddress)
                {
                    await suppressions.SuppressAsync(recipients[told.MailId], ReasonOf(told.Kind), told.MailId, cancellationToken);
                }
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private async Task<bool> KeepAsync(ProviderEvent told, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (office, id, kind) = (database.OfficeId.Value, Guid.CreateVersion7(now), told.Kind.ToString());
        return await database.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO mail_event (office_id, id, provider_event_id, mail_id, kind, at, received_at, reason)
             VALUES ({office}, {id}, {told.Id}, {told.MailId}, {kind}, {told.At}, {now}, {told.Reason})
             ON CONFLICT (office_id, provider_event_id) DO NOTHING
             """,
            cancellationToken) == 1;
    }

    private async Task ChangeAsync(ProviderEvent told, CancellationToken cancellationToken)
    {
        if (Changes.TryGetValue(told.Kind, out var change))
        {
            await database.OutboundMails.Where(mail => mail.Id == told.MailId && change.From.Contains(mail.State)).ExecuteUpdateAsync(
                row => row
                    .SetProperty(mail => mail.State, change.To)
                    .SetProperty(mail => mail.ReportedAt, told.At)
                    .SetProperty(mail => mail.LastError, told.Kind == MailEventKind.Delivered ? null : told.Reason),
                cancellationToken);
        }
    }

    private static SuppressionReason ReasonOf(MailEventKind kind) => kind switch
    {
        MailEventKind.SpamReported => SuppressionReason.SpamReported,
        MailEventKind.Dropped => SuppressionReason.Dropped,
        _ => SuppressionReason.Bounced,
    };
}
