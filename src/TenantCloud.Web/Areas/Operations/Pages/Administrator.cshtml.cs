using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages;

[RecentProof]
public sealed class AdministratorModel(
    CurrentSnapshot snapshot, IServiceScopeFactory scopes, PlatformAuditTrail audit, PlatformDbContext database, CurrentPrivileged current) : PageModel
{
    [BindProperty(Name = "office", SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Office { get; private set; } = "";

    public bool? Sent { get; private set; }

    public IActionResult OnGet(bool fait)
    {
        Sent = fait ? true : null;
        return Find() is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Find() is not { } office)
        {
            return NotFound();
        }

        if (!EmailAddress.TryParse(Input.Email, out var email) || string.IsNullOrWhiteSpace(Input.Name) || Input.Name.Length > 120)
        {
            ModelState.AddModelError("Input.Email", "Saisissez un nom de 120 caractères au plus et une adresse mail complète, par exemple nom@exemple.fr.");
            return this.Mistake();
        }

        // The operators' role writes nothing of an office: the invitation is made as the office's own service makes it.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
        if (await scope.ServiceProvider.GetRequiredService<StaffTeam>().InviteAsync(email, Input.Name.Trim(), StaffRole.Administrator, current.Author, cancellationToken) is null)
        {
            ModelState.AddModelError("Input.Email", "Cette adresse a déjà un accès à cet office.");
            return this.Mistake();
        }

        audit.Add(current.Author, AuditAction.Invited, null, null, ("name", Input.Name.Trim()), ("office", office.Key));
        await database.SaveChangesAsync(cancellationToken);
        return Redirect($"/offices/{office.Key}/administrateur?fait=true");
    }

    private TenantCloud.Offices.Office? Find()
    {
        var office = snapshot().Offices.FirstOrDefault(office => office.Key == Key);
        Office = office?.Settings.Identity.Name ?? "";
        return office;
    }

    public sealed class InputModel
    {
        public string? Name { get; init; }

        public string? Email { get; init; }
    }
}
