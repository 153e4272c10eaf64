using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class SignInModel(ResidentSignIn signIn, ResidentTicket ticket, IOptions<AccountOptions> options, PortalText text) : PageModel
{
    private const int LongestPassword = 200;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Where to go afterwards, within this portal.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    public bool IsUnconfirmed { get; private set; }

    /// <summary>What was just done and leads here, as a word of the address.</summary>
    public string? Done { get; private set; }

    public IActionResult OnGet(string? fait)
    {
        Done = this.TakeDone() && fait is ("mot-de-passe" or "compte") ? fait : null;
        return User.Identity is { IsAuthenticated: true } ? Redirect("/") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Input.Login))
        {
            ModelState.AddModelError("Input.Login", text["accounts.signin.login-missing"]);
        }

        if (string.IsNullOrEmpty(Input.Password))
        {
            ModelState.AddModelError("Input.Password", text["accounts.signin.password-missing"]);
        }

        if (Input is not { Login: { Length: <= 254 } login, Password: { Length: <= LongestPassword } password } || !ModelState.IsValid)
        {
            return ModelState.IsValid ? Refuse() : this.Mistake();
        }

        var answer = await signIn.SignInAsync(login, password, HttpContext.SignInClient(), Input.Remember, cancellationToken);
        switch (answer)
        {
            case { Outcome: SignInOutcome.SignedIn, Account: { } account }:
                await ticket.GiveAsync(account, Input.Remember);
                return LocalRedirect(AfterSignIn.Address(account, Url.IsLocalUrl(Retour) ? Retour : "/"));
            case { Outcome: SignInOutcome.TooManyAttempts }:
                return this.TooManyAttempts(text);
            default:
                IsUnconfirmed = answer.Outcome is SignInOutcome.Unconfirmed;
                return Refuse();
        }
    }

    private PageResult Refuse()
    {
        var minutes = options.Value.LockoutMinutes.ToString(CultureInfo.InvariantCulture);
        ModelState.AddModelError("", IsUnconfirmed ? text["accounts.signin.unconfirmed"] : text.Format("accounts.signin.refused", ("minutes", minutes)));
        return this.Mistake();
    }

    public sealed class InputModel
    {
        public string? Login { get; init; }

        public string? Password { get; init; }

        public bool Remember { get; init; }
    }
}
