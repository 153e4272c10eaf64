using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.BankSimulator.Simulator;

namespace TenantCloud.BankSimulator.Bank;

[IgnoreAntiforgeryToken]
public sealed class PaymentPageModel(BankLedger ledger, Till till, TimeProvider clock) : PageModel
{
    [FromRoute]
    public required string Id { get; init; }

    [BindProperty]
    public CardInput Card { get; set; } = new();

    public PaymentSession Session { get; private set; } = null!;

    public BankLook Look => BankLook.Of(Session.Shop.Brand, Session.Mode);

    public int CurrentYear => clock.GetUtcNow().Year;

    public IActionResult OnGet()
    {
        ModelState.Clear();
        return Find() ?? Page();
    }

    public async Task<IActionResult> OnPostCardAsync()
    {
        if (Find() is { } elsewhere)
        {
            return elsewhere;
        }

        var card = TestCard.Find(Card.Digits);
        if (card is null && ModelState.IsValid)
        {
            ModelState.AddModelError("Card.Number", "Ce numéro n’est pas une carte de test : choisissez-en une dans la liste.");
        }

        var today = clock.GetUtcNow();
        if (ModelState.IsValid && (Card.Year, Card.Month) is ({ } year, { } month) && (year < today.Year || (year == today.Year && month < today.Month)))
        {
            ModelState.AddModelError("Card.Month", "Cette carte a expiré : choisissez une date à venir.");
        }

        if (!ModelState.IsValid || card is null || Card.Month is not { } expiryMonth || Card.Year is not { } expiryYear)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await till.PayAsync(Session, new PresentedCard(card, expiryMonth, expiryYear));
        return ToResult();
    }

    public async Task<IActionResult> OnPostCancelAsync()
    {
        if (Find() is { } elsewhere)
        {
            return elsewhere;
        }

        await till.CancelAsync(Session);
        return ToResult();
    }

    public async Task<IActionResult> OnPostSimulateAsync([FromForm] string? scenario)
    {
        if (Find() is { } elsewhere)
        {
            return elsewhere;
        }

        if (Scenario.Find(scenario) is not { } chosen)
        {
            return BadRequest();
        }

        await till.PlayAsync(Session, chosen);
        return ToResult();
    }

    public string Message(string field) =>
        ModelState.TryGetValue(field, out var entry) && entry.Errors is [var error, ..] ? error.ErrorMessage : "";

    private IActionResult? Find()
    {
        if (ledger.Find(Id) is not { } session)
        {
            return NotFound();
        }

        Session = session;
        PageSecurity.AllowFormsTo(HttpContext, MerchantReturn.Addresses(session));
        return session.IsPayable(clock.GetUtcNow()) ? null : ToResult();
    }

    private StatusCodeResult ToResult()
    {
        Response.Headers.Location = $"/vads-payment/session/{Id}/resultat";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
