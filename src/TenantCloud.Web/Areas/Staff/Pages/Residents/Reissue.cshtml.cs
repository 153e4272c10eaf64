using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages.Residents;

/// <summary>Another password for a login that the office issued: shown once, on a sheet to print.</summary>
[RecentProof]
public sealed class ReissueModel(AppDbContext database, CurrentOffice currentOffice, CredentialReissue reissue, CurrentPrivileged current) : PageModel
{
    public string Name { get; private set; } = "";

    /// <summary>The account's version that the page shows.</summary>
    [BindProperty]
    public long Seen { get; set; }

    /// <summary>The page was sent again, or the account was changed meanwhile: nothing was done.</summary>
    public bool IsStale { get; private set; }

    /// <summary>To be shown once; null before.</summary>
    public IssuedCredentials? Credentials { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await ShowAsync(id, cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } account)
        {
            return NotFound();
        }

        Credentials = await reissue.ReissueAsync(account.Id, Seen, current.Author, cancellationToken);
        if (Credentials is not null)
        {
            return Page();
        }

        IsStale = true;
        return await ShowAsync(id, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(Guid residentId, CancellationToken cancellationToken)
    {
        if (await FindAsync(residentId, cancellationToken) is not { } account)
        {
            return NotFound();
        }

        ModelState.Clear();
        Seen = account.Version;
        return Page();
    }

    private async Task<(Guid Id, long Version)?> FindAsync(Guid residentId, CancellationToken cancellationToken)
    {
        if (currentOffice.Office.Settings.Registration.Mode is not RegistrationMode.IssuedCredentials)
        {
            return null;
        }

        var found = await database.Accounts.Where(row => row.ResidentId == residentId)
            .Select(row => new { row.Id, row.Version, Name = database.Residents.Where(resident => resident.Id == residentId).Select(resident => resident.FirstName + " " + resident.LastName).FirstOrDefault() })
            .SingleOrDefaultAsync(cancellationToken);
        Name = found?.Name?.Trim() ?? "";
        return found is null ? null : (found.Id, found.Version);
    }
}
