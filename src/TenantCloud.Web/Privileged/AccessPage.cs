using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Accounts;

namespace TenantCloud.Web.Privileged;

/// <summary>Opens an account by its link: password, second factor, recovery codes. Nothing is kept until the factor is proved.</summary>
public abstract class AccessPage(PrivilegedScheme scheme, PrivilegedEnrolment enrolment, PrivilegedTicket ticket, PortalText text) : PageModel
{
    [BindProperty(Name = "jeton", SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public PrivilegedScheme Scheme => scheme;

    /// <summary>Whose link it is; null where it leads nowhere.</summary>
    public LinkHolder? Holder { get; private set; }

    /// <summary>The second factor to prove, in the second step.</summary>
    public OfferedFactor? Factor { get; private set; }

    /// <summary>Shown once, at the end.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Holder = await enrolment.LookAsync(Token, cancellationToken);
        if (Holder is null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Holder = await enrolment.LookAsync(Token, cancellationToken);
        if (Holder is not null && !CheckTyped(Holder))
        {
            return this.Mistake();
        }

        var step = await enrolment.BeginAsync(Token, Input.Password ?? "", HttpContext.Connection.RemoteIpAddress, cancellationToken);
        switch (step)
        {
            case { Outcome: EnrolmentOutcome.Offered }:
                Factor = step.Factor;
                return Page();
            case { Outcome: EnrolmentOutcome.TooManyAttempts }:
                return this.TooManyAttempts(text);
            case { Outcome: EnrolmentOutcome.PasswordRefused }:
                ModelState.AddModelError("Input.Password", text[step.Problem ?? ""]);
                break;
            case { Outcome: EnrolmentOutcome.PasswordWrong }:
                ModelState.AddModelError("Input.Password", text["staff.access.wrong"]);
                break;
            default:
                Holder = null;
                break;
        }

        return this.Mistake();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken)
    {
        var end = await enrolment.CompleteAsync(Input.Draft, Input.Code ?? "", HttpContext.SignInClient(), cancellationToken);
        switch (end)
        {
            case { Outcome: EnrolmentOutcome.Opened, Account: { } account }:
                await ticket.GiveAsync(scheme, account);
                Codes = end.RecoveryCodes;
                return Page();
            case { Outcome: EnrolmentOutcome.CodeWrong }:
                Factor = end.Factor;
                Holder = await enrolment.LookAsync(Token, cancellationToken);
                ModelState.AddModelError("Input.Code", text["staff.factor.wrong"]);
                break;
        }

        return this.Mistake();
    }

    private bool CheckTyped(LinkHolder holder)
    {
        if (string.IsNullOrEmpty(Input.Password))
        {
            ModelState.AddModelError("Input.Password", text[holder.HasPassword ? "staff.access.current-missing" : "staff.access.password-missing"]);
        }
        else if (!holder.HasPassword && Input.Password != Input.PasswordAgain)
        {
            ModelState.AddModelError("Input.PasswordAgain", text["staff.password.different"]);
        }

        return ModelState.IsValid;
    }

    public sealed class InputModel
    {
        public string? Password { get; init; }

        public string? PasswordAgain { get; init; }

        /// <summary>The offered factor, as it was given.</summary>
        public string? Draft { get; init; }

        public string? Code { get; init; }
    }
}
