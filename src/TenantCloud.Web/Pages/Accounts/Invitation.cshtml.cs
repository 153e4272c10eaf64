using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class InvitationModel(Invitations invitations, CurrentOffice currentOffice, RegistrationForm form, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public bool IsDead { get; private set; }

    public bool AsksTerms => currentOffice.Office.Settings.Registration.TermsOfUse is not null;

    /// <summary>Only shows a form: programs that open the links of a mail must not use them up.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        IsDead = !await invitations.IsGoodAsync(Jeton, cancellationToken);
        return IsDead ? this.Mistake() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        form.AgreeOnPassword("Input", Input.Password, Input.PasswordAgain ?? "", ModelState);
        if (AsksTerms && !Input.AcceptsTerms)
        {
            ModelState.AddModelError("Input.AcceptsTerms", text["accounts.register.terms-missing"]);
        }

        if (!ModelState.IsValid || Input.Password is not { } password)
        {
            return this.Mistake();
        }

        var answer = await invitations.AcceptAsync(Jeton, password, text.Language, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        switch (answer.Outcome)
        {
            case InvitationOutcome.Accepted:
                return this.RedirectDone("/connexion?fait=compte");
            case InvitationOutcome.TooManyAttempts:
                return this.TooManyAttempts(text);
            case InvitationOutcome.AgainstPolicy:
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

        public bool AcceptsTerms { get; init; }
    }
}
