using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class RegisterModel(CurrentOffice currentOffice, Registration registration, CredentialIssuing issuing, IssuedNote issued, RegistrationForm form, RegistrationDraft drafts, PortalText text) : PageModel, IAsksIdentity
{
    [BindProperty]
    public IdentityInput Identity { get; set; } = new();

    [BindProperty]
    public CredentialsInput Credentials { get; set; } = new();

    [BindProperty]
    public string? Draft { get; set; }

    public RegistrationSettings Settings => currentOffice.Office.Settings.Registration;

    public bool Issues => Settings.Mode is RegistrationMode.IssuedCredentials;

    public int Steps => Issues ? 1 : Settings.Steps;

    public int Step { get; private set; } = 1;

    public IssuedCredentials? Issued { get; private set; }

    public bool AsksIdentity => Step == 1;

    public bool AsksCredentials => !Issues && Step == Steps;

    public void OnGet() => Fill();

    /// <summary>The first of two steps is done.</summary>
    public IActionResult OnPostNext()
    {
        if (form.ReadIdentity(Identity, HttpContext.Connection.RemoteIpAddress, ModelState) is null)
        {
            return Mistake();
        }

        Draft = drafts.Write(Identity);
        ModelState.Clear();
        Step = 2;
        return Page();
    }

    /// <summary>Back to the first step with what was typed there.</summary>
    public IActionResult OnPostBack()
    {
        Identity = drafts.Read(Draft) ?? new IdentityInput();
        ModelState.Clear();
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Steps == 2)
        {
            if (drafts.Read(Draft) is not { } identity)
            {
                ModelState.Clear();
                ModelState.AddModelError("", text["accounts.register.too-late"]);
                return Mistake();
            }

            Identity = identity;
            Step = 2;
        }

        var claimed = form.ReadIdentity(Identity, HttpContext.Connection.RemoteIpAddress, ModelState);
        return Issues ? await IssueAsync(claimed, cancellationToken) : await RegisterAsync(claimed, cancellationToken);
    }

    private async Task<IActionResult> RegisterAsync(ClaimedIdentity? claimed, CancellationToken cancellationToken)
    {
        if (form.ReadCredentials(Credentials, Identity, ModelState) is not var (email, password) || claimed is null)
        {
            return Mistake();
        }

        var request = new RegistrationRequest { Identity = claimed, Email = email, Password = password, Language = text.Language };
        return await registration.RegisterAsync(request, cancellationToken) is RegistrationResult.TooManyAttempts
            ? TooMany()
            : Redirect("/inscription/envoyee");
    }

    private async Task<IActionResult> IssueAsync(ClaimedIdentity? claimed, CancellationToken cancellationToken)
    {
        if (claimed is null)
        {
            return Mistake();
        }

        var result = await issuing.IssueAsync(claimed, cancellationToken);
        if (result.TooManyAttempts)
        {
            return TooMany();
        }

        if (result.Credentials is null)
        {
            ModelState.AddModelError("", text[issued.Tells(Request, claimed) ? "accounts.issue.given" : "accounts.issue.refused"]);
            return Mistake();
        }

        Issued = result.Credentials;
        issued.Write(Response, claimed);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private PageResult TooMany()
    {
        Fill();
        return this.TooManyAttempts(text);
    }

    private PageResult Mistake()
    {
        Fill();
        return PageModelExtensions.Mistake(this);
    }

    private void Fill()
    {
        while (Identity.References.Count < Settings.Reference.Count)
        {
            Identity.References.Add(null);
        }
    }
}
