using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class VerifyModel(Reauthentication reauthentication, ResidentPasskeys passkeys, AppDbContext database, CurrentResident resident, ResidentTicket ticket, IOptions<AccountOptions> options, PortalText text) : PageModel
{
    private const int LongestPassword = 200;

    [BindProperty]
    public ProofModel Proof { get; set; } = new();

    /// <summary>Where to go afterwards, within this portal.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    public int Minutes => options.Value.RecentProofMinutes;

    [BindProperty]
    public PasskeyAnswer Answer { get; set; } = new();

    public bool HasPasskeys { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        HasPasskeys = await database.AccountPasskeys.AnyAsync(row => row.AccountId == resident.AccountId, HttpContext.RequestAborted);
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostCleAsync(CancellationToken cancellationToken)
    {
        if (await passkeys.VerifyAsync(resident.AccountId, Answer, HttpContext.SignInClient(), cancellationToken))
        {
            return await ReturnAsync();
        }

        ModelState.AddModelError("", text["passkeys.refused"]);
        return this.Mistake();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Proof.Password is not { Length: > 0 and <= LongestPassword } password)
        {
            ModelState.AddModelError("Proof.Password", text["accounts.password.current-missing"]);
            return this.Mistake();
        }

        switch (await reauthentication.ProveAsync(resident.AccountId, password, HttpContext.Connection.RemoteIpAddress, cancellationToken))
        {
            case ReauthenticationOutcome.Proved:
                return await ReturnAsync();
            case ReauthenticationOutcome.TooManyAttempts:
                return this.TooManyAttempts(text);
            default:
                var minutes = options.Value.LockoutMinutes.ToString(CultureInfo.InvariantCulture);
                ModelState.AddModelError("Proof.Password", text.Format("recovery.verify.wrong", ("minutes", minutes)));
                return this.Mistake();
        }
    }

    private async Task<IActionResult> ReturnAsync()
    {
        await ticket.RenewAsync(resident);
        return Url.IsLocalUrl(Retour) ? LocalRedirect(Retour) : Redirect("/");
    }

    public sealed class ProofModel
    {
        public string? Password { get; init; }
    }
}
