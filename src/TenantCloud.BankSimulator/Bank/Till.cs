using Microsoft.Extensions.Options;
using TenantCloud.BankSimulator.Simulator;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>Takes payment forms and plays what happens on the payment page.</summary>
public sealed class Till(FormCheck check, IOptions<ShopListOptions> shops, BankLedger ledger, Notifier notifier, TimeProvider clock)
{
    /// <summary>Examines a form and opens its page.</summary>
    /// <returns>The page, or why the form was refused.</returns>
    public (PaymentSession? Session, RefusedForm? Refusal) Open(PostedForm form)
    {
        if (check.Find(form) is { } error)
        {
            return (null, Refuse(form, error));
        }

        var shop = shops.Value.Find(form["vads_site_id"]) ?? throw new InvalidOperationException("The form was accepted for an unknown shop.");
        var session = new PaymentSession(shop, form, clock.GetUtcNow());
        if (!ledger.TryOpen(session))
        {
            return (null, Refuse(form, new FormError(3, "vads_trans_id", "The shop has used this identifier today (UTC).")));
        }

        clock.RunLater(PaymentSession.Lifetime, () => ExpireAsync(session));
        return (session, null);
    }

    /// <summary>A person pays with a test card.</summary>
    public Task PayAsync(PaymentSession session, PresentedCard card) =>
        PlayAsync(session, [card.Card.Outcome], card, session.AmountCents, Announcement.Once);

    /// <summary>A person leaves the page by its link.</summary>
    public Task CancelAsync(PaymentSession session) =>
        PlayAsync(session, [Outcome.Cancelled], null, session.AmountCents, Announcement.Once);

    /// <summary>Does what the simulator's box was asked.</summary>
    public Task PlayAsync(PaymentSession session, Scenario scenario)
    {
        var expiry = clock.GetUtcNow().AddYears(1);
        var card = scenario.Outcomes.Any(outcome => outcome.AuthResult.Length > 0)
            ? new PresentedCard(TestCard.Default, expiry.Month, expiry.Year)
            : null;
        return PlayAsync(session, scenario.Outcomes, card, session.AmountCents + scenario.ExtraCents, scenario.Announcement);
    }

    private async Task PlayAsync(
        PaymentSession session, IReadOnlyList<Outcome> outcomes, PresentedCard? card, long amountCents, Announcement announcement)
    {
        foreach (var transaction in session.Record(outcomes, card, amountCents, clock.GetUtcNow()))
        {
            await AnnounceAsync(session, transaction, announcement);
        }
    }

    private async Task AnnounceAsync(PaymentSession session, BankTransaction transaction, Announcement announcement)
    {
        switch (announcement)
        {
            case Announcement.Never:
                return;
            case Announcement.Late:
                notifier.Hold(session, transaction);
                return;
            case Announcement.Twice:
                await notifier.RepeatAsync(await notifier.NotifyAsync(session, transaction));
                return;
            case Announcement.ThenTampered:
                await notifier.TamperAsync(await notifier.NotifyAsync(session, transaction));
                return;
            default:
                await notifier.NotifyAsync(session, transaction);
                return;
        }
    }

    private RefusedForm Refuse(PostedForm form, FormError error)
    {
        var now = clock.GetUtcNow();
        var refused = new RefusedForm(Guid.CreateVersion7(now).ToString("N"), now, form["vads_ctx_mode"], form["vads_site_id"], error);
        ledger.RefusedForms.Put(refused);
        return refused;
    }

    private async Task ExpireAsync(PaymentSession session)
    {
        foreach (var transaction in session.Expire(clock.GetUtcNow()))
        {
            await notifier.NotifyAsync(session, transaction);
        }
    }
}
