using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Paying.Mails;
using TenantCloud.Payments;

namespace TenantCloud.Core.Paying;

/// <summary>The one place where a bank's word changes an attempt, whether the bank told or was asked.</summary>
/// <remarks>
/// State, notification, audit row and mail are saved together or not at all. Two words at once are told apart by the attempt's version:
/// the second to save reads again and decides again, so that one of them finds the work done.
/// </remarks>
public sealed partial class PaymentSettlement(
    AppDbContext database, AuditTrail audit, MailQueue mails, CanonicalLinks links, TimeProvider time, ILogger<PaymentSettlement> logger)
{
    /// <param name="facts">What the bank says, already believed.</param>
    /// <param name="notificationId">The stored message that says it; null where the bank was asked.</param>
    /// <returns>A word of <see cref="NotificationVerdicts"/>.</returns>
    /// <remarks>Empties the context first: it is a unit of work of its own. Not cancellable: once the bank has spoken, the office must know, whoever hangs up.</remarks>
    public async Task<string> SettleAsync(PaymentFacts facts, Guid? notificationId)
    {
        while (true)
        {
            database.ChangeTracker.Clear();
            var payment = await database.Payments.SingleOrDefaultAsync(payment => payment.OrderId == facts.OrderId, CancellationToken.None);
            var verdict = await ApplyAsync(payment, facts);
            await JudgeAsync(notificationId, payment, verdict);
            try
            {
                await database.SaveChangesAsync(CancellationToken.None);
                return verdict;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another word of the bank came first. The states only lead forward, so this ends.
            }
        }
    }

    private async Task<string> ApplyAsync(Payment? payment, PaymentFacts facts)
    {
        if (payment is null)
        {
            return Unknown(facts);
        }

        if (facts.Operation is not PaymentOperation.Debit)
        {
            LogOtherOperation(payment.Id, facts.Operation, facts.ProviderStatus);
            return NotificationVerdicts.OtherOperation;
        }

        var mismatch = new PaymentMatch(payment.OrderId, payment.TransactionId, payment.AmountCents).Compare(facts);
        if (mismatch is not PaymentMismatch.None)
        {
            return Contradict(payment, facts, mismatch.ToString());
        }

        if (PaymentTransitions.IsAlarming(payment.State, facts.Outcome))
        {
            return Alarm(payment, facts, facts.ProviderStatus);
        }

        if (payment.State is PaymentState.Paid && facts.IsPayment && facts.ProviderTransactionId != payment.ProviderTransactionId)
        {
            return Alarm(payment, facts, "PaidTwice");
        }

        var before = payment.State;
        var next = PaymentTransitions.Next(before, facts.Outcome);
        if (next == before)
        {
            return NotificationVerdicts.Unchanged;
        }

        await MoveAsync(payment, facts, before, next);
        return next is PaymentState.Anomaly ? NotificationVerdicts.Anomaly : NotificationVerdicts.Settled;
    }

    private async Task MoveAsync(Payment payment, PaymentFacts facts, PaymentState before, PaymentState next)
    {
        payment.State = next;
        payment.SettledAt = next is PaymentState.Pending ? null : time.GetUtcNow();
        payment.ProviderTransactionId = Fit(facts.ProviderTransactionId, 64);
        payment.AuthorisationNumber = Fit(facts.AuthorisationNumber, 20);
        payment.CardBrand = Fit(facts.CardBrand, 30);
        payment.MaskedCardNumber = Fit(facts.MaskedCardNumber, 30);
        LogMoved(payment.Id, before, next, facts.ProviderStatus);
        if (ActionFor(next) is { } action)
        {
            audit.Add(
                AuditActor.Bank, action, payment.AccountId, payment.Id, clientAddress: null,
                ("order", payment.OrderId), ("cents", AuditCents.Write(payment.AmountCents)), ("before", before.ToString()), ("status", facts.ProviderStatus));
        }

        if (next is PaymentState.Paid)
        {
            await ThankAsync(payment);
        }
    }

    private async Task ThankAsync(Payment payment)
    {
        var row = await database.Payments
            .AsNoTracking()
            .Where(paid => paid.Id == payment.Id)
            .Select(paid => new { paid.Account!.Email, paid.Account.Language, paid.Lease!.Reference })
            .SingleAsync(CancellationToken.None);
        if (row.Email is null)
        {
            return;
        }

        try
        {
            await mails.EnqueueAsync(
                new PaymentReceived
                {
                    AmountCents = payment.AmountCents,
                    PaidAt = payment.SettledAt ?? time.GetUtcNow(),
                    Lease = row.Reference,
                    OrderId = payment.OrderId,
                    TicketLink = links.To($"{CardPayments.ResultPath(payment.Id)}/ticket"),
                },
                row.Email,
                row.Language,
                CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Money first: whatever is wrong with a mail must not keep a payment from being booked. Nothing is sent or saved in here.
            LogMailDefect(exception, payment.Id);
        }
    }

    private string Unknown(PaymentFacts facts)
    {
        LogUnknownOrder(facts.Operation, facts.ProviderStatus);
        audit.Add(
            AuditActor.Bank, AuditAction.PaymentAnomaly, details:
            [("reason", "UnknownOrder"), ("status", facts.ProviderStatus), ("cents", AuditCents.Write(facts.AmountCents)), ("transaction", Fit(facts.TransactionId, 40) ?? "")]);
        return NotificationVerdicts.UnknownOrder;
    }

    private string Contradict(Payment payment, PaymentFacts facts, string reason)
    {
        if (payment.State is not (PaymentState.Paid or PaymentState.Anomaly))
        {
            payment.State = PaymentState.Anomaly;
            payment.SettledAt = time.GetUtcNow();
        }

        return Alarm(payment, facts, reason);
    }

    private string Alarm(Payment payment, PaymentFacts facts, string reason)
    {
        LogAnomaly(payment.Id, reason, facts.ProviderStatus);
        audit.Add(
            AuditActor.Bank, AuditAction.PaymentAnomaly, payment.AccountId, payment.Id, clientAddress: null,
            ("order", payment.OrderId), ("reason", reason), ("status", facts.ProviderStatus), ("asked", AuditCents.Write(payment.AmountCents)), ("cents", AuditCents.Write(facts.AmountCents)));
        return NotificationVerdicts.Anomaly;
    }

    private async Task JudgeAsync(Guid? notificationId, Payment? payment, string verdict)
    {
        if (notificationId is not null)
        {
            var notification = await database.PaymentNotifications.SingleAsync(row => row.Id == notificationId, CancellationToken.None);
            notification.PaymentId = payment?.Id;
            if (notification.Verdict != NotificationVerdicts.Settled)
            {
                notification.Verdict = verdict;
            }
        }
    }

    private static AuditAction? ActionFor(PaymentState state) => state switch
    {
        PaymentState.Paid => AuditAction.PaymentPaid,
        PaymentState.Refused => AuditAction.PaymentRefused,
        PaymentState.Abandoned => AuditAction.PaymentAbandoned,
        PaymentState.Expired => AuditAction.PaymentExpired,
        PaymentState.Anomaly => AuditAction.PaymentAnomaly,
        PaymentState.Created or PaymentState.Pending => null,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string? Fit(string? text, int length) => text?.Length > length ? text[..length] : text;

    [LoggerMessage(LogLevel.Information, "Payment {PaymentId} went from {Before} to {Next}: the bank says {ProviderStatus}.")]
    private partial void LogMoved(Guid paymentId, PaymentState before, PaymentState next, string providerStatus);

    [LoggerMessage(LogLevel.Critical, "Payment {PaymentId} needs a person ({Reason}): the bank says {ProviderStatus}.")]
    private partial void LogAnomaly(Guid paymentId, string reason, string providerStatus);

    [LoggerMessage(LogLevel.Critical, "The bank tells of an order that nobody here placed: {Operation}, {ProviderStatus}.")]
    private partial void LogUnknownOrder(PaymentOperation operation, string providerStatus);

    [LoggerMessage(LogLevel.Warning, "The bank tells of a {Operation} of payment {PaymentId}: {ProviderStatus}.")]
    private partial void LogOtherOperation(Guid paymentId, PaymentOperation operation, string providerStatus);

    [LoggerMessage(LogLevel.Error, "The mail about payment {PaymentId} cannot be rendered; the payment is booked without it.")]
    private partial void LogMailDefect(Exception exception, Guid paymentId);
}
