using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class ForgottenLoginModel(LoginReminder reminder, RegistrationForm form, CurrentOffice currentOffice, PortalText text) : PageModel, IAsksIdentity
{
    [BindProperty]
    public IdentityInput Identity { get; set; } = new();

    public RegistrationSettings Settings => currentOffice.Office.Settings.Registration;

    public bool Issues => Settings.Mode is RegistrationMode.IssuedCredentials;

    public bool IsSent { get; private set; }

    private bool IsOffered => currentOffice.Office.Settings.SignIn.ForgottenIdentifier;

    public IActionResult OnGet(bool fait)
    {
        (IsSent, Identity) = (fait, new IdentityInput { References = [.. Settings.Reference.Select(_ => (string?)null)] });
        return IsOffered ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!IsOffered)
        {
            return NotFound();
        }

        while (Identity.References.Count < Settings.Reference.Count)
        {
            Identity.References.Add(null);
        }

        if (form.ReadIdentity(Identity, HttpContext.Connection.RemoteIpAddress, ModelState) is not { } claimed)
        {
            return this.Mistake();
        }

        return await reminder.AskAsync(claimed, cancellationToken) is RecoveryResult.TooManyAttempts
            ? this.TooManyAttempts(text)
            : Redirect("/identifiant-oublie?fait=true");
    }
}
