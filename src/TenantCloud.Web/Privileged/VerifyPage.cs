using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Accounts;

namespace TenantCloud.Web.Privileged;

/// <summary>Shows both factors anew, for what asks for a fresh proof.</summary>
public abstract class VerifyPage(PrivilegedScheme scheme, PrivilegedSignIn signIn, PrivilegedTicket ticket, CurrentPrivileged current, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Input is not { Password: { Length: > 0 and <= PrivilegedPassword.MaximumLength } password, Code: { Length: > 0 and <= SignInPage.LongestCode } code })
        {
            ModelState.AddModelError("Input.Password", text["staff.verify.missing"]);
            return this.Mistake();
        }

        var answer = await signIn.ProveAsync(current.AccountId, current.SessionId, password, code, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        switch (answer)
        {
            case { Outcome: PrivilegedOutcome.SignedIn, Account: { } account }:
                await ticket.GiveAsync(scheme, account);
                return Url.IsLocalUrl(Retour) && Retour.StartsWith($"{scheme.Root}/", StringComparison.Ordinal) ? LocalRedirect(Retour) : Redirect(scheme.Home);
            case { Outcome: PrivilegedOutcome.TooManyAttempts }:
                return this.TooManyAttempts(text);
            default:
                ModelState.AddModelError("Input.Password", text["staff.verify.wrong"]);
                return this.Mistake();
        }
    }

    public sealed class InputModel
    {
        public string? Password { get; init; }

        public string? Code { get; init; }
    }
}
