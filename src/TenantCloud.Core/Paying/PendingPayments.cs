using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Payments;

namespace TenantCloud.Core.Paying;

/// <summary>Asks the bank about attempts that it never spoke of, and gives them up at last. Called by a job, safe to run twice and on two nodes at once.</summary>
public sealed partial class PendingPayments(
    AppDbContext database,
    CurrentOffice currentOffice,
    PaymentProviders providers,
    NotificationIntake intake,
    PaymentSettlement settlement,
    AuditTrail audit,
    TimeProvider time,
    IOptions<PayingOptions> options,
    ILogger<PendingPayments> logger)
{
    /// <summary>Judges messages that were left over, then asks about attempts past their time, then gives up those that nobody knows.</summary>
    /// <param name="http">Carries the questions; its time-out is the limit of each.</param>
    /// <param name="cancellationToken">Stops between two attempts, never within one.</param>
    public async Task<PollReading> PollAsync(HttpClient http, CancellationToken cancellationToken)
    {
        if (providers.ShopOf(currentOffice) is not { } shop)
        {
            return new PollReading(0, 0, 0, 0);
        }

        var judged = await intake.JudgeLeftOversAsync(cancellationToken);
        var (asked, settled, expired) = (0, 0, 0);
        foreach (var attempt in await ListAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var query = new PaymentQuery(attempt.OrderId, attempt.TransactionId, attempt.CreatedAt);
            var reading = await shop.Provider.QueryAsync(shop.Shop, query, http, cancellationToken);
            asked++;
            if (reading.Verdict is QueryVerdict.Found)
            {
                settled += await SettleAsync(attempt, reading) ? 1 : 0;
            }

            expired += await GiveUpAsync(attempt.Id, reading) ? 1 : 0;
        }

        return new PollReading(judged, asked, settled, expired);
    }

    /// <summary>Undecided attempts come after those never spoken of, so that they cannot crowd them out.</summary>
    private async Task<IReadOnlyList<Payment>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await database.Payments
            .AsNoTracking()
            .Where(payment => (payment.State == PaymentState.Created || payment.State == PaymentState.Pending) && payment.ExpiresAt <= now)
            .OrderBy(payment => payment.State == PaymentState.Created ? 0 : 1)
            .ThenBy(payment => payment.ExpiresAt)
            .Take(options.Value.PollBatch)
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> SettleAsync(Payment attempt, QueryReading reading)
    {
        var moved = false;
        foreach (var facts in reading.Transactions)
        {
            moved |= await settlement.SettleAsync(facts.OrderId is null ? facts with { OrderId = attempt.OrderId } : facts, notificationId: null) is NotificationVerdicts.Settled;
        }

        return moved;
    }

    /// <summary>An attempt that the bank does not know is over; one that it has and never decides needs a person.</summary>
    private async Task<bool> GiveUpAsync(Guid paymentId, QueryReading reading)
    {
        database.ChangeTracker.Clear();
        var payment = await database.Payments.SingleAsync(row => row.Id == paymentId, CancellationToken.None);
        var age = time.GetUtcNow() - payment.ExpiresAt;
        var next = payment.State switch
        {
            PaymentState.Created when IsFinal(reading.Verdict) || age >= TimeSpan.FromHours(options.Value.AskAgainHours) => PaymentState.Expired,
            PaymentState.Pending when age >= TimeSpan.FromDays(options.Value.UndecidedDays) => PaymentState.Anomaly,
            var same => same,
        };
        if (next == payment.State)
        {
            return false;
        }

        payment.State = next;
        payment.SettledAt = time.GetUtcNow();
        audit.Add(
            AuditActor.Job, next is PaymentState.Expired ? AuditAction.PaymentExpired : AuditAction.PaymentAnomaly, payment.AccountId, payment.Id, clientAddress: null,
            ("order", payment.OrderId), ("cents", AuditCents.Write(payment.AmountCents)), ("answer", reading.Verdict.ToString()));
        try
        {
            await database.SaveChangesAsync(CancellationToken.None);
            LogGivenUp(paymentId, next, reading.Verdict);
            return next is PaymentState.Expired;
        }
        catch (DbUpdateConcurrencyException)
        {
            // The bank spoke meanwhile: its word stands.
            database.ChangeTracker.Clear();
            return false;
        }
    }

    private static bool IsFinal(QueryVerdict verdict) => verdict is QueryVerdict.NotConfigured or QueryVerdict.NotFound or QueryVerdict.NotSubscribed;

    [LoggerMessage(LogLevel.Information, "Payment {PaymentId} is {State}: the bank never decided ({Answer}).")]
    private partial void LogGivenUp(Guid paymentId, PaymentState state, QueryVerdict answer);
}

/// <summary>What one run did.</summary>
/// <param name="Judged">Messages left over and judged now.</param>
/// <param name="Asked">Attempts the bank was asked about.</param>
/// <param name="Settled">Attempts that its answers moved.</param>
/// <param name="Expired">Attempts given up.</param>
public sealed record PollReading(int Judged, int Asked, int Settled, int Expired);
