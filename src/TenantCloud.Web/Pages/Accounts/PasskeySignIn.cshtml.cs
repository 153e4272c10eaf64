using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

/// <summary>Signing in by a passkey: the challenge, then the answer. The button that leads here stands on the sign-in page.</summary>
public sealed class PasskeySignInModel(ResidentPasskeys passkeys, PasskeyCeremonies<Account> ceremonies, ResidentTicket ticket, PortalText text) : PageModel
{
    [BindProperty]
    public PasskeyAnswer Answer { get; set; } = new();

    [BindProperty]
    public string? Retour { get; set; }

    public async Task<IActionResult> OnGetAsync() => new JsonResult(await ceremonies.BeginProvingAsync(user: null));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var answer = await passkeys.SignInAsync(Answer, HttpContext.SignInClient(), remember: false, cancellationToken);
        switch (answer)
        {
            case { Outcome: SignInOutcome.SignedIn, Account: { } account }:
                await ticket.GiveAsync(account, remember: false);
                return LocalRedirect(AfterSignIn.Address(account, Url.IsLocalUrl(Retour) ? Retour : "/"));
            case { Outcome: SignInOutcome.TooManyAttempts }:
                return this.TooManyAttempts(text);
            default:
                ModelState.AddModelError("", text["passkeys.refused"]);
                return this.Mistake();
        }
    }
}
