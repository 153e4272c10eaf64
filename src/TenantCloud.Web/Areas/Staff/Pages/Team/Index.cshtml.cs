using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages.Team;

[RecentProof]
public sealed class IndexModel(AppDbContext database, StaffTeam team, CurrentPrivileged current, PortalText text) : PageModel
{
    private const int LongestName = 120;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public bool IsInvited { get; private set; }

    public Task OnGetAsync(bool fait, CancellationToken cancellationToken)
    {
        IsInvited = fait;
        return ReadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Input.Name))
        {
            ModelState.AddModelError("Input.Name", text["staff.team.name-missing"]);
        }
        else if (Input.Name.Trim().Length > LongestName)
        {
            ModelState.AddModelError("Input.Name", text.Format("staff.team.name-long", ("most", LongestName.ToString(CultureInfo.InvariantCulture))));
        }

        if (!EmailAddress.TryParse(Input.Email, out var email))
        {
            ModelState.AddModelError("Input.Email", text["staff.team.email-wrong"]);
        }

        if (ModelState.GetFieldValidationState("Input.Role") is ModelValidationState.Invalid)
        {
            ModelState.Remove("Input.Role");
            ModelState.AddModelError("", text["staff.team.role-missing"]);
        }

        if (ModelState.IsValid && email is not null && Input.Name is { } name)
        {
            if (await team.InviteAsync(email, name.Trim(), Input.Role, current.Author, cancellationToken) is not null)
            {
                return Redirect("/gestion/equipe?fait=true");
            }

            ModelState.AddModelError("Input.Email", text["staff.team.email-taken"]);
        }

        await ReadAsync(cancellationToken);
        return this.Mistake();
    }

    private async Task ReadAsync(CancellationToken cancellationToken) => Rows = await database.StaffAccounts.OrderBy(row => row.Name).ThenBy(row => row.Id)
        .Select(row => new Row(row.Id, row.Name, row.Email, row.Role, row.DisabledAt != null ? "disabled" : row.FactorSecret != null ? "active" : "waiting", row.LastSignInAt))
        .ToListAsync(cancellationToken);

    public sealed record Row(Guid Id, string Name, string Email, StaffRole Role, string State, DateTimeOffset? LastSignInAt);

    public sealed class InputModel
    {
        public string? Name { get; init; }

        public string? Email { get; init; }

        public StaffRole Role { get; init; } = StaffRole.Desk;
    }
}
