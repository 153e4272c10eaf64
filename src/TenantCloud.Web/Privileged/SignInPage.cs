using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Accounts;

namespace TenantCloud.Web.Privileged;

/// <summary>Signing in with both factors, for either kind of account.</summary>
public abstract class SignInPage(PrivilegedScheme scheme, PrivilegedSignIn signIn, PrivilegedKeys keys, PrivilegedTicket ticket, IOptions<PrivilegedOptions> options, PortalText text) : PageModel
{
    internal const int LongestCode = 40;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public PasskeyAnswer Answer { get; set; } = new();

    public PrivilegedScheme Scheme => scheme;

    /// <summary>Where to go afterwards, within this area.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    /// <summary>Somebody just chose a new password by a link.</summary>
    public bool HasNewPassword { get; private set; }

    public void OnGet(bool nouveau) => HasNewPassword = nouveau;

    /// <summary>The challenge for a passkey, for the page's script.</summary>
    public async Task<IActionResult> OnGetDefiAsync() => new JsonResult(await keys.BeginProvingAsync());

    public async Task<IActionResult> OnPostCleAsync(CancellationToken cancellationToken) =>
        await EndAsync(await keys.SignInAsync(Answer, HttpContext.SignInClient(), cancellationToken), text["passkeys.refused"]);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        foreach (var (field, value) in new[] { (nameof(Input.Email), Input.Email), (nameof(Input.Password), Input.Password), (nameof(Input.Code), Input.Code) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                ModelState.AddModelError($"Input.{field}", text[$"staff.signin.{field.ToLowerInvariant()}-missing"]);
            }
        }

        if (!ModelState.IsValid)
        {
            return this.Mistake();
        }

        if (Input is not { Email: { Length: <= 254 } email, Password: { Length: <= PrivilegedPassword.MaximumLength } password, Code: { Length: <= LongestCode } code })
        {
            return Refuse(Refusal());
        }

        return await EndAsync(await signIn.SignInAsync(email, password, code, HttpContext.SignInClient(), cancellationToken), Refusal());
    }

    private async Task<IActionResult> EndAsync(PrivilegedAnswer answer, string refusal)
    {
        switch (answer)
        {
            case { Outcome: PrivilegedOutcome.SignedIn, Account: { } account }:
                await ticket.GiveAsync(scheme, account);
                var next = scheme.ReturnTo(Url, Retour);
                return Redirect(answer.RecoveryCodesLeft < RecoveryCodes.Few ? scheme.SecurityPath + QueryString.Create("retour", next) : next);
            case { Outcome: PrivilegedOutcome.TooManyAttempts }:
                return this.TooManyAttempts(text);
            default:
                return Refuse(refusal);
        }
    }

    private string Refusal() => text.Format("staff.signin.refused", ("minutes", options.Value.LockoutMinutes.ToString(CultureInfo.InvariantCulture)));

    private PageResult Refuse(string reason)
    {
        ModelState.AddModelError("", reason);
        return this.Mistake();
    }

    public sealed class InputModel
    {
        public string? Email { get; init; }

        public string? Password { get; init; }

        public string? Code { get; init; }
    }
}
