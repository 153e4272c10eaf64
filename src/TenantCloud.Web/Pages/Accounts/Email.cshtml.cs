using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

[RecentSignIn]
public sealed class EmailModel(AppDbContext database, CurrentOffice currentOffice, EmailChange change, CurrentResident resident, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The address so far; null without one.</summary>
    public string? Current { get; private set; }

    /// <summary>Residents sign in by it.</summary>
    public bool IsLogin { get; private set; }

    /// <summary>The address to which a link was just sent.</summary>
    public string? SentTo { get; private set; }

    /// <summary>A change asked for before; null without one.</summary>
    public PendingEmailChange? Pending { get; private set; }

    public bool IsAskedTwice => currentOffice.Office.Settings.Registration.EmailTwice;

    /// <summary>The resident was led here after signing in, because mails no longer arrive at the address.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Rebond { get; set; }

    /// <summary>Where « Plus tard » leads, within this portal.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    public string Away => Url.IsLocalUrl(Retour) ? Retour : Rebond ? "/" : "/informations";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        SentTo = this.TakeDone(out var address) ? address : null;
        Pending = SentTo is null ? await change.FindPendingAsync(resident.AccountId, cancellationToken) : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(Input.Email, out var email))
        {
            ModelState.AddModelError("Input.Email", text["accounts.register.email-wrong"]);
            return this.Mistake();
        }

        if (IsAskedTwice && !string.Equals(Input.EmailAgain?.Trim(), email.Value, StringComparison.OrdinalIgnoreCase))
        {
            ModelState.AddModelError("Input.EmailAgain", text["accounts.register.email-differs"]);
            return this.Mistake();
        }

        switch (await change.AskAsync(resident.AccountId, email, HttpContext.Connection.RemoteIpAddress, cancellationToken))
        {
            case EmailChangeOutcome.TooManyAttempts:
                return this.TooManyAttempts(text);
            case EmailChangeOutcome.SameAddress:
                ModelState.AddModelError("Input.Email", text["recovery.email.same"]);
                return this.Mistake();
            default:
                return this.RedirectDone("/informations/adresse-mail?fait=true", email.Value);
        }
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var account = await database.Accounts.AsNoTracking()
            .Where(row => row.Id == resident.AccountId)
            .Select(row => new { row.Email, IsLogin = row.NormalizedLogin == row.NormalizedEmail })
            .SingleAsync(HttpContext.RequestAborted);
        (Current, IsLogin) = (account.Email, account.IsLogin);
        await next();
    }

    public sealed class InputModel
    {
        public string? Email { get; init; }

        public string? EmailAgain { get; init; }
    }
}
