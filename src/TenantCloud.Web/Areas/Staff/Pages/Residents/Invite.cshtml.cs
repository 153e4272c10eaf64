using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Accounts;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages.Residents;

/// <summary>Invites a resident without an account by mail, or once more.</summary>
[RecentProof]
public sealed class InviteModel(AppDbContext database, DeskInvitations invitations, CurrentPrivileged current, TimeProvider time, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!EmailAddress.TryParse(Input.Email, out var email))
        {
            ModelState.AddModelError("Input.Email", text["accounts.register.email-wrong"]);
            return this.Mistake();
        }

        var result = await invitations.InviteAsync(id, email, current.Author, cancellationToken);
        switch (result)
        {
            case DeskInvitationResult.Sent:
                return Redirect($"/gestion/locataires/{id}?invite=true");
            case DeskInvitationResult.TooManyAttempts:
                return this.TooManyAttempts(text);
            default:
                ModelState.AddModelError("Input.Email", text[$"desk.invite.{result.ToString().ToLowerInvariant()}"]);
                return this.Mistake();
        }
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await database.Residents.AsNoTracking().Where(row => row.Id == id)
            .Select(row => new { Name = row.FirstName + " " + row.LastName, Account = database.Accounts.FirstOrDefault(account => account.ResidentId == id) })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || !invitations.IsOffered || !AccountStates.Of(found.Account, time.GetUtcNow()).CanBeInvited())
        {
            return false;
        }

        Name = found.Name.Trim();
        Input.Email ??= found.Account?.Email;
        return true;
    }

    public sealed class InputModel
    {
        public string? Email { get; set; }
    }
}
