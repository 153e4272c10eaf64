using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages.Team;

[RecentProof]
public sealed class MemberModel(AppDbContext database, StaffTeam team, CurrentPrivileged current, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Row Member { get; private set; } = new(Guid.Empty, "", "", StaffRole.Reader, "", default, null, null);

    public bool IsDone { get; private set; }

    /// <summary>What may be taken from a colleague, never from oneself: its handler, and the key of its words. Each is told and asked once more before it is done.</summary>
    public IReadOnlyList<(string Handler, string Key)> Acts =>
        Member.Id == current.AccountId || Member.State == "disabled" ? []
        : Member.ActivatedAt is null ? [("Disable", "disable")]
        : [("Factor", "factor"), ("Access", "access"), ("Disable", "disable")];

    public async Task<IActionResult> OnGetAsync(Guid id, bool fait, CancellationToken cancellationToken)
    {
        IsDone = fait;
        if (!await ReadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Input = new InputModel { Role = Member.Role };
        return Page();
    }

    public async Task<IActionResult> OnPostRoleAsync(Guid id, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && Input.Role is { } role)
        {
            return await AnswerAsync(id, await team.ChangeRoleAsync(id, role, current.Author, cancellationToken), cancellationToken);
        }

        ModelState.Clear();
        return await RefuseAsync(id, "staff.team.role-missing", cancellationToken);
    }

    public async Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await team.InviteAgainAsync(id, current.Author, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostDisableAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await team.DisableAsync(id, current.Author, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostEnableAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await team.EnableAsync(id, current.Author, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostFactorAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await team.ResetFactorAsync(id, current.Author, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostAccessAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await team.ResetAccessAsync(id, current.Author, cancellationToken), cancellationToken);

    private async Task<IActionResult> AnswerAsync(Guid id, TeamOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case TeamOutcome.Done:
                return Redirect($"/gestion/equipe/{id}?fait=true");
            case TeamOutcome.Unknown:
                return NotFound();
            case TeamOutcome.LastAdministrator:
                return await RefuseAsync(id, "staff.member.last-administrator", cancellationToken);
            default:
                return await RefuseAsync(id, "staff.member.nothing", cancellationToken);
        }
    }

    private async Task<IActionResult> RefuseAsync(Guid id, string key, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        ModelState.AddModelError("", text[key]);
        Input = new InputModel { Role = Member.Role };
        return this.Mistake();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await database.StaffAccounts.AsNoTracking().Where(row => row.Id == id)
            .Select(row => new Row(
                row.Id, row.Name, row.Email, row.Role, row.DisabledAt != null ? "disabled" : row.FactorSecret != null ? "active" : "waiting", row.InvitedAt, row.ActivatedAt, row.LastSignInAt))
            .SingleOrDefaultAsync(cancellationToken);
        Member = found ?? Member;
        return found is not null;
    }

    public sealed record Row(Guid Id, string Name, string Email, StaffRole Role, string State, DateTimeOffset InvitedAt, DateTimeOffset? ActivatedAt, DateTimeOffset? LastSignInAt);

    public sealed class InputModel
    {
        public StaffRole? Role { get; init; }
    }
}
