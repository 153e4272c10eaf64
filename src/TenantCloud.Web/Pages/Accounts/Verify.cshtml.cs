using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class VerifyModel(Reauthentication reauthentication, CurrentResident resident, ResidentTicket ticket, IOptions<AccountOptions> options, PortalText text) : PageModel
{
    private const int LongestPassword = 200;

    [BindProperty]
    public ProofModel Proof { get; set; } = new();

    /// <summary>Where to go afterwards, within this portal.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    public int Minutes => options.Value.RecentProofMinutes;

    public void OnGet()
    {
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
                await ticket.RenewAsync(resident);
                return Url.IsLocalUrl(Retour) ? LocalRedirect(Retour) : Redirect("/");
            case ReauthenticationOutcome.TooManyAttempts:
                return this.TooManyAttempts(text);
            default:
                var minutes = options.Value.LockoutMinutes.ToString(CultureInfo.InvariantCulture);
                ModelState.AddModelError("Proof.Password", text.Format("recovery.verify.wrong", ("minutes", minutes)));
                return this.Mistake();
        }
    }

    public sealed class ProofModel
    {
        public string? Password { get; init; }
    }
}
