using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Ledger;
using TenantCloud.Core.Mail;
using TenantCloud.Offices.Settings;
using TenantCloud.Payments;

namespace TenantCloud.Core.Paying;

/// <summary>Begins payments by card, and finds the one that a browser comes back from.</summary>
public sealed class CardPayments(
    AppDbContext database,
    CurrentOffice currentOffice,
    PaymentProviders providers,
    LeaseAccounts accounts,
    AuditTrail audit,
    CanonicalLinks links,
    TimeProvider time,
    IOptions<PayingOptions> options)
{
    /// <summary>Where the bank sends the resident back.</summary>
    public const string ReturnPath = "/paiement/retour";

    /// <summary>The resident's account and payments.</summary>
    public const string HistoryPath = "/paiement/historique";

    private const int Draws = 8;

    /// <summary>Where a provider's notifications arrive, on the office's host.</summary>
    public static string NotificationPath(string provider) => $"/notifications/paiement/{provider}";

    /// <summary>Where a payment is shown to its resident.</summary>
    public static string ResultPath(Guid paymentId) => $"/paiement/{paymentId}";

    /// <summary>Stores an attempt and makes the signed form that takes the resident to the bank. Nothing leads to the bank before the attempt is stored.</summary>
    public async Task<StartReading> StartAsync(PaymentOrder order, CancellationToken cancellationToken)
    {
        if (providers.ShopOf(currentOffice) is not { } shop || currentOffice.Office.Settings.Payments is not { } settings)
        {
            return StartReading.Failed(StartFailure.PaymentsOff);
        }

        var lease = await accounts.PayableBy(order.ResidentId).SingleOrDefaultAsync(account => account.LeaseId == order.LeaseId, cancellationToken);
        if (Refuse(order, lease, settings) is { } failure)
        {
            return StartReading.Failed(failure);
        }

        var payment = await FindOrStoreAsync(order, shop, cancellationToken);
        var email = await database.Accounts.Where(account => account.Id == order.AccountId).Select(account => account.Email).SingleAsync(cancellationToken);
        return StartReading.Started(payment.Id, shop.Provider.CreateForm(shop.Shop, Request(order, payment, lease?.Reference, email)));
    }

    /// <summary>The attempt that a browser comes back from, if the bank signed the return. It says nothing of how the payment ended: read the stored state.</summary>
    /// <param name="returned">The query of a GET, or the body of a POST.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Payment?> ReadReturnAsync(RawNotification returned, CancellationToken cancellationToken)
    {
        if (providers.ShopOf(currentOffice) is not { } shop || shop.Provider.ReadReturn(shop.Shop, returned) is not { IsGenuine: true } reading)
        {
            return null;
        }

        return await database.Payments
            .AsNoTracking()
            .SingleOrDefaultAsync(payment => payment.OrderId == reading.OrderId && payment.TransactionId == reading.TransactionId, cancellationToken);
    }

    private static StartFailure? Refuse(PaymentOrder order, LeaseAccount? lease, PaymentSettings settings) => (order, lease) switch
    {
        (_, null) => StartFailure.LeaseNotFound,
        (_, { RemainingCents: var debt }) when !settings.FreeAmount && (debt == 0 || order.AmountCents != Math.Min(debt, settings.MaximumCents)) => StartFailure.AmountNotTheDebt,
        ({ AmountCents: var cents }, _) when cents < settings.MinimumCents => StartFailure.AmountTooSmall,
        ({ AmountCents: var cents }, _) when cents > settings.MaximumCents => StartFailure.AmountTooLarge,
        _ when !Offers(settings, order.Brand) => StartFailure.BrandUnknown,
        ({ AcceptsCredit: false, AmountCents: var cents }, { BalanceCents: > 0, RemainingCents: var debt }) when cents > debt => StartFailure.WouldBeCredit,
        _ => null,
    };

    private static bool Offers(PaymentSettings settings, string? brand) =>
        brand is null ? settings.Brands.Count == 0 : settings.Brands.Contains(brand);

    private async Task<Payment?> FindRepeatAsync(PaymentOrder order, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().AddSeconds(-options.Value.RepeatSeconds);
        return await database.Payments.AsNoTracking().SingleOrDefaultAsync(
            payment => payment.Id == order.AttemptId
                && payment.AccountId == order.AccountId
                && payment.LeaseId == order.LeaseId
                && payment.AmountCents == order.AmountCents
                && payment.Brand == order.Brand
                && payment.State == PaymentState.Created
                && payment.CreatedAt >= since,
            cancellationToken);
    }

    private async Task<Payment> FindOrStoreAsync(PaymentOrder order, OfficeShop shop, CancellationToken cancellationToken)
    {
        for (var draw = 1; ; draw++)
        {
            var isTaken = await database.Payments.AnyAsync(taken => taken.Id == order.AttemptId, cancellationToken);
            if (isTaken && await FindRepeatAsync(order, cancellationToken) is { } repeat)
            {
                return repeat;
            }

            var payment = Create(order, shop, isTaken);
            database.Payments.Add(payment);
            audit.Add(
                AuditActor.Resident, AuditAction.PaymentStarted, order.AccountId, payment.Id, order.ClientAddress,
                ("order", payment.OrderId), ("lease", order.LeaseId.ToString()), ("cents", AuditCents.Write(order.AmountCents)));
            try
            {
                await database.SaveChangesAsync(cancellationToken);
                return payment;
            }
            catch (DbUpdateException exception) when (exception.IsUniqueIndexViolation() && draw < Draws)
            {
                // Either this form is being sent twice at once, or the transaction number is taken today: draw another.
                database.ChangeTracker.Clear();
            }
        }
    }

    private Payment Create(PaymentOrder order, OfficeShop shop, bool isTaken)
    {
        var now = time.GetUtcNow();
        return new Payment
        {
            Id = isTaken ? Guid.CreateVersion7(now) : order.AttemptId,
            LeaseId = order.LeaseId,
            AccountId = order.AccountId,
            OrderId = OrderIds.New(now),
            Provider = shop.Provider.Name,
            TransactionId = shop.Provider.NewTransactionId(shop.Shop),
            TransactionDay = DateOnly.FromDateTime(now.UtcDateTime),
            AmountCents = order.AmountCents,
            Brand = order.Brand,
            State = PaymentState.Created,
            CreatedAt = now,
            ExpiresAt = now.AddMinutes(options.Value.AttemptMinutes),
        };
    }

    private PaymentRequest Request(PaymentOrder order, Payment payment, string? leaseReference, string? email)
    {
        var settings = currentOffice.Office.Settings;
        return new PaymentRequest
        {
            OrderId = payment.OrderId,
            TransactionId = payment.TransactionId,
            AmountCents = payment.AmountCents,
            CreatedAt = payment.CreatedAt,
            ReturnUrl = links.To(ReturnPath),
            NotificationUrl = options.Value.SendNotificationUrl ? links.To(NotificationPath(payment.Provider)) : null,
            CardBrand = CardBrand.Find(payment.Brand),
            CustomerEmail = email,
            CustomerReference = leaseReference,
            Description = $"{settings.Leases.NumberPrefix}{leaseReference}",
            ShopName = settings.Identity.ShortName,
            Language = order.Language,
        };
    }
}
