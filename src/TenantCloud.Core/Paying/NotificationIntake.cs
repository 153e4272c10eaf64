using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Payments;

namespace TenantCloud.Core.Paying;

/// <summary>Hears what banks tell: keeps the message first, then judges it.</summary>
/// <remarks>Between the two the process may die. What it leaves is judged by the next repeat of the message, or by <see cref="JudgeLeftOversAsync"/>.</remarks>
public sealed partial class NotificationIntake(
    AppDbContext database,
    CurrentOffice currentOffice,
    PaymentProviders providers,
    PaymentSettlement settlement,
    AuditTrail audit,
    TimeProvider time,
    IOptions<PayingOptions> options,
    ILogger<NotificationIntake> logger)
{
    /// <summary>Bytes of a message that are kept; a bank's own has a few thousand.</summary>
    public const int KeptBytes = 16_384;

    private const string FormType = "application/x-www-form-urlencoded";
    private static readonly TimeSpan LeftOver = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeftOversSince = TimeSpan.FromDays(7);

    /// <summary>Hears one message.</summary>
    /// <param name="provider">The provider's name from the address.</param>
    /// <param name="raw">The message as it came.</param>
    /// <returns>What to answer the bank.</returns>
    /// <exception cref="SecretNotFoundException">The shop's key is not there. The message is kept, and the bank will say it again.</exception>
    /// <remarks>Not cancellable: once the bank has spoken the office must know, even if the bank hangs up before the answer.</remarks>
    public async Task<NotificationReply> HandleAsync(string provider, RawNotification raw)
    {
        if (providers.ShopOf(currentOffice) is not { } shop || shop.Provider.Name != provider)
        {
            return new NotificationReply(NotificationReplyKind.NotFound, "KO-unknown");
        }

        var notificationId = default(Guid?);
        NotificationReading reading;
        try
        {
            // Reading is pure: nothing is decided before the message is stored.
            reading = shop.Provider.ReadNotification(shop.Shop, raw);
        }
        catch (SecretNotFoundException)
        {
            await KeepAsync(provider, raw, NotificationVerdicts.Received);
            throw;
        }

        if (reading.Verdict is NotificationVerdict.Genuine or NotificationVerdict.Incomplete)
        {
            notificationId = await KeepAsync(provider, raw, NotificationVerdicts.Received);
            await JudgeAsync(reading, notificationId.Value);
            return new NotificationReply(NotificationReplyKind.Stored, reading.ReplyText);
        }

        LogNotBelieved(provider, reading.Verdict, reading.Detail);
        if (reading.Verdict is not (NotificationVerdict.Malformed or NotificationVerdict.WrongContentType) && await HasRoomForEvidenceAsync())
        {
            await KeepAsync(provider, raw, reading.Verdict.ToString());
        }

        return new NotificationReply(NotificationReplyKind.Refused, reading.ReplyText);
    }

    /// <summary>Judges what a killed process stored and did not get to. Safe to run twice.</summary>
    /// <returns>How many messages were judged.</returns>
    public async Task<int> JudgeLeftOversAsync(CancellationToken cancellationToken)
    {
        if (providers.ShopOf(currentOffice) is not { } shop)
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var leftOvers = await database.PaymentNotifications
            .AsNoTracking()
            .Where(row => row.ReceivedAt >= now - LeftOversSince && row.ReceivedAt <= now - LeftOver && row.Verdict == NotificationVerdicts.Received && row.Provider == shop.Provider.Name)
            .OrderBy(row => row.ReceivedAt)
            .Take(options.Value.PollBatch)
            .ToListAsync(cancellationToken);
        foreach (var row in leftOvers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reading = shop.Provider.ReadNotification(shop.Shop, new RawNotification(row.Body, FormType));
            await JudgeAsync(reading, row.Id);
        }

        return leftOvers.Count;
    }

    private async Task JudgeAsync(NotificationReading reading, Guid notificationId)
    {
        if (reading.IsGenuine)
        {
            if (await IsUnjudgedAsync(notificationId))
            {
                await settlement.SettleAsync(reading.Facts, notificationId);
            }

            return;
        }

        database.ChangeTracker.Clear();
        var notification = await database.PaymentNotifications.SingleAsync(row => row.Id == notificationId, CancellationToken.None);
        if (notification.Verdict == reading.Verdict.ToString())
        {
            return;
        }

        notification.Verdict = reading.Verdict.ToString();
        if (reading.Verdict is NotificationVerdict.Incomplete)
        {
            LogIncomplete(notificationId, reading.Detail);
            audit.Add(AuditActor.Bank, AuditAction.PaymentAnomaly, subjectId: null, details: [("reason", "Incomplete"), ("field", reading.Detail ?? "")]);
        }

        await database.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>A message that was judged is never judged again: its repeat gets the same answer and changes nothing.</summary>
    private async Task<bool> IsUnjudgedAsync(Guid notificationId)
    {
        var verdict = await database.PaymentNotifications.AsNoTracking().Where(row => row.Id == notificationId).Select(row => row.Verdict).SingleAsync(CancellationToken.None);
        // What was not believed once is judged again: a key that was wrong may have been put right since.
        return verdict == NotificationVerdicts.Received || Enum.TryParse<NotificationVerdict>(verdict, out _);
    }

    private async Task<Guid> KeepAsync(string provider, RawNotification raw, string verdict)
    {
        var hash = SHA256.HashData(raw.Body.Span);
        if (await FindAsync(hash) is { } known)
        {
            return known;
        }

        var now = time.GetUtcNow();
        var notification = new PaymentNotification
        {
            Id = Guid.CreateVersion7(now),
            Provider = provider,
            ReceivedAt = now,
            Body = raw.Body[..Math.Min(raw.Body.Length, KeptBytes)].ToArray(),
            BodyHash = hash,
            Verdict = verdict,
        };
        database.ChangeTracker.Clear();
        database.PaymentNotifications.Add(notification);
        try
        {
            await database.SaveChangesAsync(CancellationToken.None);
            return notification.Id;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueIndexViolation())
        {
            // The same message came twice at once.
            database.ChangeTracker.Clear();
            return await FindAsync(hash) ?? throw new InvalidOperationException("A message is refused as known and is not there.", exception);
        }
    }

    private async Task<Guid?> FindAsync(byte[] hash) =>
        await database.PaymentNotifications.AsNoTracking().Where(row => row.BodyHash == hash).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(CancellationToken.None);

    private async Task<bool> HasRoomForEvidenceAsync()
    {
        var hourAgo = time.GetUtcNow().AddHours(-1);
        return await database.PaymentNotifications.CountAsync(row => row.ReceivedAt > hourAgo && row.PaymentId == null, CancellationToken.None) < options.Value.UnbelievedPerHour;
    }

    [LoggerMessage(LogLevel.Warning, "A message to {Provider} is not believed: {Verdict} ({Detail}).")]
    private partial void LogNotBelieved(string provider, NotificationVerdict verdict, string? detail);

    [LoggerMessage(LogLevel.Critical, "Message {NotificationId} is the bank's, and {Field} is missing or unreadable: a person must look.")]
    private partial void LogIncomplete(Guid notificationId, string? field);
}

/// <summary>What to answer a bank.</summary>
/// <param name="Kind">Which status.</param>
/// <param name="Text">A short text that says nothing of the office or the resident.</param>
public sealed record NotificationReply(NotificationReplyKind Kind, string Text);

/// <summary>What became of a bank's message.</summary>
public enum NotificationReplyKind
{
    /// <summary>Kept and judged: success, also when it says nothing new.</summary>
    Stored,

    /// <summary>Not to be believed: refused, so that a bank whose key differs from ours says it again.</summary>
    Refused,

    /// <summary>The office has no such provider.</summary>
    NotFound,
}
