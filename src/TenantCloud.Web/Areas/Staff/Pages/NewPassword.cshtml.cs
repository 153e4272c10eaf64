using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Accounts;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class NewPasswordModel(StaffPasswordReset reset, PortalText text) : PageModel
{
    [BindProperty(Name = "jeton", SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whose link it is; null where it leads nowhere.</summary>
    public LinkHolder? Holder { get; private set; }

    /// <summary>Only shows a form: programs that open the links of a mail must not use them up.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Holder = await reset.LookAsync(Token, cancellationToken);
        return Holder is null ? this.Mistake() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Holder = await reset.LookAsync(Token, cancellationToken);
        if (Holder is not null && !CheckTyped())
        {
            return this.Mistake();
        }

        var answer = await reset.ResetAsync(Token, Input.Password ?? "", Input.Code ?? "", HttpContext.Connection.RemoteIpAddress, cancellationToken);
        switch (answer)
        {
            case { Outcome: StaffPasswordOutcome.Changed }:
                return Redirect($"{PrivilegedScheme.Staff.SignInPath}?nouveau=true");
            case { Outcome: StaffPasswordOutcome.TooManyAttempts }:
                return this.TooManyAttempts(text);
            case { Outcome: StaffPasswordOutcome.PasswordRefused, Problem: { } problem }:
                ModelState.AddModelError("Input.Password", text[problem]);
                break;
            case { Outcome: StaffPasswordOutcome.CodeWrong }:
                ModelState.AddModelError("Input.Code", text["staff.forgotten.wrong"]);
                break;
            default:
                Holder = null;
                break;
        }

        return this.Mistake();
    }

    private bool CheckTyped()
    {
        if (string.IsNullOrEmpty(Input.Password))
        {
            ModelState.AddModelError("Input.Password", text["staff.access.password-missing"]);
        }
        else if (Input.Password != Input.PasswordAgain)
        {
            ModelState.AddModelError("Input.PasswordAgain", text["staff.password.different"]);
        }

        if (Input.Code is not { Length: > 0 and <= SignInPage.LongestCode })
        {
            ModelState.AddModelError("Input.Code", text["staff.signin.code-missing"]);
        }

        return ModelState.IsValid;
    }

    public sealed class InputModel
    {
        public string? Password { get; init; }

        public string? PasswordAgain { get; init; }

        public string? Code { get; init; }
    }
}
