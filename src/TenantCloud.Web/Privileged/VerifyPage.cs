using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Accounts;

namespace TenantCloud.Web.Privileged;

/// <summary>Shows both factors anew, for what asks for a fresh proof.</summary>
public abstract class VerifyPage(PrivilegedScheme scheme, PrivilegedSignIn signIn, PrivilegedKeys keys, PrivilegedTicket ticket, CurrentPrivileged current, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public PasskeyAnswer Answer { get; set; } = new();

    public PrivilegedScheme Scheme => scheme;

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostCleAsync(CancellationToken cancellationToken)
    {
        var answer = await keys.ProveAsync(current.AccountId, current.SessionId, Answer, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        return await EndAsync(answer, "", text["passkeys.refused"]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Input is not { Password: { Length: > 0 and <= PrivilegedPassword.MaximumLength } password, Code: { Length: > 0 and <= SignInPage.LongestCode } code })
        {
            ModelState.AddModelError("Input.Password", text["staff.verify.missing"]);
            return this.Mistake();
        }

        var answer = await signIn.ProveAsync(current.AccountId, current.SessionId, password, code, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        return await EndAsync(answer, "Input.Password", text["staff.verify.wrong"]);
    }

    private async Task<IActionResult> EndAsync(PrivilegedAnswer answer, string field, string refusal)
    {
        switch (answer)
        {
            case { Outcome: PrivilegedOutcome.SignedIn, Account: { } account }:
                await ticket.GiveAsync(scheme, account);
                return Url.IsLocalUrl(Retour) && Retour.StartsWith($"{scheme.Root}/", StringComparison.Ordinal) ? LocalRedirect(Retour) : Redirect(scheme.Home);
            case { Outcome: PrivilegedOutcome.TooManyAttempts }:
                return this.TooManyAttempts(text);
            default:
                ModelState.AddModelError(field, refusal);
                return this.Mistake();
        }
    }

    public sealed class InputModel
    {
        public string? Password { get; init; }

        public string? Code { get; init; }
    }
}
