using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class ChangePasswordModel(AppDbContext database, PasswordChange change, RegistrationForm form, CurrentResident resident, ResidentTicket ticket, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The password was issued, or no longer meets the office's rules, and must be replaced now.</summary>
    public bool IsRequired => User.HasClaim(claim => claim.Type == ResidentScheme.MustChangePasswordClaim);

    public bool IsIssued { get; private set; }

    public bool IsChanged { get; private set; }

    public async Task OnGetAsync(bool fait, CancellationToken cancellationToken)
    {
        IsChanged = this.TakeDone() && fait && !IsRequired;
        IsIssued = await ReadIsIssuedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IsIssued = await ReadIsIssuedAsync(cancellationToken);
        if (string.IsNullOrEmpty(Input.Current))
        {
            ModelState.AddModelError("Input.Current", text["accounts.password.current-missing"]);
        }

        form.AgreeOnPassword("Input", Input.Password, Input.PasswordAgain ?? "", ModelState);
        if (!ModelState.IsValid || Input is not { Current: { } current, Password: { } password })
        {
            return this.Mistake();
        }

        var result = await change.ChangeAsync(resident.AccountId, resident.SessionId, current, password, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        switch (result)
        {
            case { Outcome: PasswordChangeOutcome.Changed, SecurityStamp: { } stamp }:
                await ticket.RenewAsync(resident, stamp);
                return IsRequired ? Redirect("/") : this.RedirectDone("/informations/mot-de-passe?fait=true");
            case { Outcome: PasswordChangeOutcome.AgainstPolicy }:
                form.AddProblems("Input", result.Problems, ModelState);
                return this.Mistake();
            case { Outcome: PasswordChangeOutcome.TooManyAttempts }:
                return this.TooManyAttempts(text);
            case { Outcome: PasswordChangeOutcome.SamePassword }:
                ModelState.AddModelError("Input.Password", text["accounts.password.same"]);
                return this.Mistake();
            default:
                ModelState.AddModelError("Input.Current", text["accounts.password.wrong"]);
                return this.Mistake();
        }
    }

    private Task<bool> ReadIsIssuedAsync(CancellationToken cancellationToken) =>
        database.Accounts.AnyAsync(row => row.Id == resident.AccountId && row.MustChangePassword, cancellationToken);

    public sealed class InputModel
    {
        public string? Current { get; init; }

        public string? Password { get; init; }

        public string? PasswordAgain { get; init; }
    }
}
