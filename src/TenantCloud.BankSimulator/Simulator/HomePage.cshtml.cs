using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.BankSimulator.Bank;
using TenantCloud.BankSimulator.Mail;

namespace TenantCloud.BankSimulator.Simulator;

[IgnoreAntiforgeryToken]
public sealed class HomePageModel(BankLedger ledger, Notifier notifier, MailBox box, IOptions<ShopListOptions> shops) : PageModel
{
    private const int Shown = 20;

    public IReadOnlyList<ShopOptions> Shops => shops.Value.Shops;

    public IReadOnlyList<PaymentSession> Sessions => [.. ledger.NewestFirst().Take(Shown)];

    public IReadOnlyList<RefusedForm> RefusedForms => [.. ledger.RefusedForms.NewestFirst().Take(Shown)];

    public IReadOnlyList<Notification> Notifications => [.. notifier.Log.NewestFirst().Take(Shown)];

    public IReadOnlyList<AcceptedMail> Mails => [.. box.Mails.NewestFirst().Take(Shown)];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostNotifyAsync([FromForm] string? uuid)
    {
        if (ledger.FindTransaction(uuid ?? "") is not { } found)
        {
            return NotFound();
        }

        await notifier.ReplayAsync(found.Session, found.Transaction);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostReleaseAsync()
    {
        await notifier.ReleaseAllAsync();
        return RedirectToPage();
    }

    public static string InFrench(NotificationOutcome outcome) => outcome switch
    {
        NotificationOutcome.Sending => "envoi en cours",
        NotificationOutcome.Held => "retenue",
        NotificationOutcome.Delivered => "reçue",
        NotificationOutcome.Failed => "échouée",
        _ => outcome.ToString(),
    };

    public static string InFrench(SessionState state) => state switch
    {
        SessionState.Open => "ouverte",
        SessionState.Paid => "payée",
        SessionState.Refused => "refusée",
        SessionState.Cancelled => "annulée",
        SessionState.Expired => "expirée",
        _ => state.ToString(),
    };
}
