using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

[RecentSignIn]
public sealed class PasskeysModel(ResidentPasskeys ceremonies, Passkeys passkeys, CurrentResident resident, PortalText text) : PageModel
{
    [BindProperty]
    public PasskeyAnswer Answer { get; set; } = new();

    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<IPasskey> Rows { get; private set; } = [];

    /// <summary>What was just done, as a word of the address.</summary>
    public string? Done { get; private set; }

    public Task OnGetAsync(string? fait, CancellationToken cancellationToken)
    {
        Done = this.TakeDone() && fait is ("ajoutee" or "renommee" or "supprimee") ? fait : null;
        return ReadAsync(cancellationToken);
    }

    /// <summary>The challenge for a new passkey, for the page's script.</summary>
    public async Task<IActionResult> OnGetDefiAsync(CancellationToken cancellationToken) =>
        new JsonResult(await ceremonies.BeginMakingAsync(resident.AccountId, User.Identity?.Name ?? "", cancellationToken));

    public async Task<IActionResult> OnPostCleAsync(CancellationToken cancellationToken)
    {
        var client = HttpContext.SignInClient();
        var name = string.IsNullOrWhiteSpace(Name) ? DeviceName.Of(client.UserAgent, text) : Name;
        return await ceremonies.AddAsync(resident.AccountId, Answer, name, client, cancellationToken)
            ? this.RedirectDone("/informations/cles?fait=ajoutee")
            : await RefuseAsync("passkeys.not-added", cancellationToken);
    }

    public async Task<IActionResult> OnPostRenommerAsync(Guid id, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            return await RefuseAsync("passkeys.name-missing", cancellationToken);
        }

        return await passkeys.RenameAsync(resident.AccountId, id, Name, cancellationToken) ? this.RedirectDone("/informations/cles?fait=renommee") : NotFound();
    }

    public async Task<IActionResult> OnPostSupprimerAsync(Guid id, CancellationToken cancellationToken) =>
        await passkeys.RemoveAsync(resident.AccountId, id, HttpContext.SignInClient(), cancellationToken) ? this.RedirectDone("/informations/cles?fait=supprimee") : NotFound();

    private async Task<IActionResult> RefuseAsync(string key, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        ModelState.AddModelError("", text[key]);
        return this.Mistake();
    }

    private async Task ReadAsync(CancellationToken cancellationToken) => Rows = await passkeys.ListAsync(resident.AccountId, cancellationToken);
}
