using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.BankSimulator.Simulator;

namespace TenantCloud.BankSimulator.Bank;

public sealed class ResultPageModel(BankLedger ledger, TimeProvider clock) : PageModel
{
    [FromRoute]
    public required string Id { get; init; }

    public PaymentSession Session { get; private set; } = null!;

    public MerchantReturn? Return { get; private set; }

    public BankLook Look => BankLook.Of(Session.Shop.Brand, Session.Mode);

    public bool CanTryAgain { get; private set; }

    public string Heading => Session.State switch
    {
        SessionState.Paid => "Votre paiement est accepté",
        SessionState.Refused => "Votre paiement est refusé",
        SessionState.Cancelled => "Vous avez annulé le paiement",
        _ => "Votre session a expiré",
    };

    public IActionResult OnGet()
    {
        if (ledger.Find(Id) is not { } session)
        {
            return NotFound();
        }

        Session = session;
        CanTryAgain = session.IsPayable(clock.GetUtcNow());
        if (CanTryAgain && session.State == SessionState.Open)
        {
            return Redirect($"/vads-payment/session/{Id}");
        }

        Return = MerchantReturn.Of(session);
        if (Return is { Method: "GET", RedirectAfterSeconds: 0 })
        {
            return Redirect(Return.Address.AbsoluteUri);
        }

        PageSecurity.AllowFormsTo(HttpContext, Return is null ? [] : [Return.Address]);
        return Page();
    }
}
