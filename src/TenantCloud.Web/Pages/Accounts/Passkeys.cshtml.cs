using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

[RecentSignIn]
public sealed class PasskeysModel(ResidentPasskeys ceremonies, Passkeys passkeys, CurrentResident resident, AppDbContext database, PortalText text) : PageModel
{
    [BindProperty]
    public PasskeyAnswer Answer { get; set; } = new();

    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<PasskeyRow> Rows { get; private set; } = [];

    public bool IsFull => Rows.Count >= Core.Accounts.Passkeys.MostPerAccount;

    /// <summary>What was just done, as a word of the address.</summary>
    public string? Done { get; private set; }

    public Task OnGetAsync(string? fait, CancellationToken cancellationToken)
    {
        Done = fait is "ajoutee" or "renommee" or "supprimee" ? fait : null;
        return ReadAsync(cancellationToken);
    }

    /// <summary>The challenge for a new passkey, for the page's script.</summary>
    public async Task<IActionResult> OnGetDefiAsync(CancellationToken cancellationToken) =>
        new JsonResult(await ceremonies.BeginMakingAsync(resident.AccountId, User.Identity?.Name ?? "", cancellationToken));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var client = HttpContext.SignInClient();
        var name = string.IsNullOrWhiteSpace(Name) ? DeviceName.Of(client.UserAgent, text) : Name;
        return await ceremonies.AddAsync(resident.AccountId, Answer, name, client, cancellationToken)
            ? Redirect("/informations/cles?fait=ajoutee")
            : await RefuseAsync("passkeys.not-added", cancellationToken);
    }

    public async Task<IActionResult> OnPostRenommerAsync(Guid id, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            return await RefuseAsync("passkeys.name-missing", cancellationToken);
        }

        return await passkeys.RenameAsync(resident.AccountId, id, Name, cancellationToken) ? Redirect("/informations/cles?fait=renommee") : NotFound();
    }

    public async Task<IActionResult> OnPostSupprimerAsync(Guid id, CancellationToken cancellationToken) =>
        await passkeys.RemoveAsync(resident.AccountId, id, HttpContext.SignInClient(), cancellationToken) ? Redirect("/informations/cles?fait=supprimee") : NotFound();

    private async Task<IActionResult> RefuseAsync(string key, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        ModelState.AddModelError("", text[key]);
        return this.Mistake();
    }

    private async Task ReadAsync(CancellationToken cancellationToken) => Rows = await database.AccountPasskeys
        .Where(row => row.AccountId == resident.AccountId)
        .OrderBy(row => row.CreatedAt)
        .Select(row => new PasskeyRow(row.Id, row.Name, row.CreatedAt, row.LastUsedAt))
        .ToListAsync(cancellationToken);
}

/// <summary>A passkey in its owner's list.</summary>
public sealed record PasskeyRow(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
