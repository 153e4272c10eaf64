using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class NewPasswordModel(PasswordReset reset, RegistrationForm form, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public bool IsDead { get; private set; }

    /// <summary>Only shows a form: programs that open the links of a mail must not use them up.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        IsDead = !await reset.IsGoodAsync(Jeton, cancellationToken);
        return IsDead ? this.Mistake() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        form.AgreeOnPassword("Input", Input.Password, Input.PasswordAgain ?? "", ModelState);
        if (!ModelState.IsValid || Input.Password is not { } password)
        {
            return this.Mistake();
        }

        var answer = await reset.ResetAsync(Jeton, password, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        switch (answer.Outcome)
        {
            case PasswordResetOutcome.Changed:
                return this.RedirectDone("/connexion?fait=mot-de-passe");
            case PasswordResetOutcome.TooManyAttempts:
                return this.TooManyAttempts(text);
            case PasswordResetOutcome.AgainstPolicy:
                form.AddProblems("Input", answer.Problems, ModelState);
                return this.Mistake();
            default:
                IsDead = true;
                return this.Mistake();
        }
    }

    public sealed class InputModel
    {
        public string? Password { get; init; }

        public string? PasswordAgain { get; init; }
    }
}
