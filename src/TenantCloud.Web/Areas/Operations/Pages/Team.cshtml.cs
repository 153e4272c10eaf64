using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages;

[RecentProof]
public sealed class TeamModel(PlatformDbContext database, OperatorTeam team, OperatorLinks links, CurrentPrivileged current) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public Guid Self => current.AccountId;

    /// <summary>A link just made: nowhere kept, shown once.</summary>
    public Uri? Link { get; private set; }

    public DateTimeOffset LinkUntil { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(Input.Email, out var email) || string.IsNullOrWhiteSpace(Input.Name) || Input.Name.Length > 120)
        {
            ModelState.AddModelError("Input.Email", "Saisissez un nom de 120 caractères au plus et une adresse mail complète, par exemple nom@exemple.fr.");
            return await AnswerAsync(null, cancellationToken);
        }

        var link = await team.InviteAsync(email, Input.Name.Trim(), current.Author, cancellationToken);
        if (link is null)
        {
            ModelState.AddModelError("Input.Email", "Cette adresse a déjà un accès. Retrouvez-le dans la liste.");
        }

        return await AnswerAsync(link, cancellationToken);
    }

    public async Task<IActionResult> OnPostDisableAsync(string? email, CancellationToken cancellationToken) =>
        await AnswerAsync(await team.DisableAsync(await FindAsync(email, cancellationToken), current.Author, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostEnableAsync(string? email, CancellationToken cancellationToken) =>
        await AnswerAsync(await team.EnableAsync(await FindAsync(email, cancellationToken), current.Author, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostFactorAsync(string? email, CancellationToken cancellationToken)
    {
        var link = await team.ResetFactorAsync(await FindAsync(email, cancellationToken), current.Author, cancellationToken);
        return link is null ? await AnswerAsync(isDone: false, cancellationToken) : await AnswerAsync(link, cancellationToken);
    }

    private async Task<OperatorAccount?> FindAsync(string? email, CancellationToken cancellationToken) =>
        EmailAddress.TryParse(email, out var address) ? await team.FindAsync(address, cancellationToken) : null;

    private async Task<IActionResult> AnswerAsync(bool isDone, CancellationToken cancellationToken)
    {
        if (isDone)
        {
            return Redirect("/equipe");
        }

        ModelState.AddModelError("", "Rien n’a changé : cet accès est déjà ainsi, ou c’est le vôtre.");
        return await AnswerAsync(null, cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(AccountLink? link, CancellationToken cancellationToken)
    {
        if (link is not null)
        {
            (Link, LinkUntil) = (links.To(OperatorTeam.LinkPath, link.Token), link.ExpiresAt);
        }

        await ReadAsync(cancellationToken);
        return ModelState.IsValid ? Page() : this.Mistake();
    }

    private async Task ReadAsync(CancellationToken cancellationToken) => Rows = await database.OperatorAccounts.OrderBy(row => row.Name).ThenBy(row => row.Id)
        .Select(row => new Row(row.Id, row.Name, row.Email, row.FactorSecret != null, row.ActivatedAt != null, row.DisabledAt != null, row.LastSignInAt))
        .ToListAsync(cancellationToken);

    public sealed record Row(Guid Id, string Name, string Email, bool IsActive, bool IsActivated, bool IsDisabled, DateTimeOffset? LastSignInAt);

    public sealed class InputModel
    {
        public string? Name { get; init; }

        public string? Email { get; init; }
    }
}
