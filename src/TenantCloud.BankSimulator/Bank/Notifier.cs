using System.Globalization;
using Microsoft.Extensions.Options;
using TenantCloud.BankSimulator.Simulator;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>Tells the merchant of payments: now, late, again. Every call stays in the log.</summary>
public sealed partial class Notifier(
    NotificationPost post,
    IOptions<BankOptions> options,
    TimeProvider clock,
    ILogger<Notifier> logger)
{
    private const int RetryLimit = 4;

    public BoundedLog<Notification> Log { get; } = new(2_000, notification => notification.Id);

    /// <summary>Announces an attempt to the form's address, else the shop's.</summary>
    public async Task<Notification> NotifyAsync(PaymentSession session, BankTransaction transaction)
    {
        var sent = await SendAsync(Write(session, transaction, "PAY"));
        ScheduleRetry(session, transaction, sent);
        return sent;
    }

    /// <summary>Sends the very same message once more.</summary>
    public Task RepeatAsync(Notification notification) =>
        SendAsync(notification with { Id = NewId(), At = clock.GetUtcNow() });

    /// <summary>Sends a copy with one euro more and the old signature.</summary>
    public Task TamperAsync(Notification notification)
    {
        var amount = (long.Parse(notification.Fields["vads_amount"], CultureInfo.InvariantCulture) + 100).ToString(CultureInfo.InvariantCulture);
        var fields = new SortedDictionary<string, string>(notification.Fields.ToDictionary(), StringComparer.Ordinal)
        {
            ["vads_amount"] = amount,
            ["vads_effective_amount"] = amount,
        };
        return SendAsync(notification with { Id = NewId(), At = clock.GetUtcNow(), Fields = fields });
    }

    /// <summary>Announces an attempt by hand from the back office: always to the shop's address, never retried.</summary>
    public Task<Notification> ReplayAsync(PaymentSession session, BankTransaction transaction) =>
        SendAsync(Write(session, transaction, "BO"));

    /// <summary>Keeps the announcement of an attempt back until it is released, or for the configured delay.</summary>
    public void Hold(PaymentSession session, BankTransaction transaction)
    {
        var held = Write(session, transaction, "PAY") with { Outcome = NotificationOutcome.Held };
        Log.Put(held);
        if (options.Value.LateNotificationDelay is { } delay)
        {
            clock.RunLater(delay, () => ReleaseAsync(held.Id));
        }
    }

    /// <summary>Sends everything held back, oldest first.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> ReleaseAllAsync()
    {
        var held = Log.NewestFirst().Where(notification => notification.Outcome == NotificationOutcome.Held).Reverse().ToList();
        foreach (var notification in held)
        {
            await ReleaseAsync(notification.Id);
        }

        return held.Count;
    }

    private async Task ReleaseAsync(string id)
    {
        if (Log.Find(id) is { Outcome: NotificationOutcome.Held } held)
        {
            await SendAsync(held);
        }
    }

    private async Task<Notification> SendAsync(Notification notification)
    {
        Log.Put(notification with { Outcome = NotificationOutcome.Sending });
        var sent = await post.SendAsync(notification);
        Log.Put(sent);
        LogSent(sent.Id, sent.TransactionUuid, sent.Source, sent.Outcome, sent.Status);
        return sent;
    }

    private Notification Write(PaymentSession session, BankTransaction transaction, string source, int retry = 0)
    {
        var asked = session.Form["vads_url_check"];
        return new Notification
        {
            Id = NewId(),
            At = clock.GetUtcNow(),
            TransactionUuid = transaction.Uuid,
            Source = source,
            Url = asked.Length > 0 && source != "BO" ? asked : session.Shop.NotificationUrl,
            Fields = PlatformMessage.Notification(session, transaction, source),
            Retry = retry,
        };
    }

    private void ScheduleRetry(PaymentSession session, BankTransaction transaction, Notification failed)
    {
        if (failed.Outcome != NotificationOutcome.Failed || failed.Retry == RetryLimit || !options.Value.AutomaticRetry)
        {
            return;
        }

        var quarter = TimeSpan.FromMinutes(15).Ticks;
        var now = clock.GetUtcNow().Ticks;
        clock.RunLater(TimeSpan.FromTicks(quarter - (now % quarter)), async () =>
        {
            var retried = await SendAsync(Write(session, transaction, "RETRY", failed.Retry + 1));
            ScheduleRetry(session, transaction, retried);
        });
    }

    private string NewId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    [LoggerMessage(LogLevel.Information, "Notification {NotificationId} of transaction {TransactionUuid} ({Source}): {Outcome}, status {Status}.")]
    private partial void LogSent(string notificationId, string transactionUuid, string source, NotificationOutcome outcome, int? status);
}
