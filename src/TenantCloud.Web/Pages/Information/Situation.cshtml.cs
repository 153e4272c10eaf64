using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Residents;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Information;

public sealed class SituationModel(AppDbContext database, ResidentProfiles profiles, CurrentOffice currentOffice, CurrentResident resident, PortalText text) : PageModel
{
    [BindProperty]
    public SituationInput Input { get; set; } = new();

    public InformationSettings Settings => currentOffice.Office.Settings.Information;

    public IEnumerable<SelectListItem> Statuses =>
        Enum.GetValues<EmploymentStatus>().Select(status => new SelectListItem(text[$"information.situation.status.{status.ToString().ToLowerInvariant()}"], status.ToString())).Prepend(Nothing);

    public IEnumerable<SelectListItem> BenefitOffices =>
        (Settings.Benefit?.Offices ?? []).Append(Input.BenefitOffice).OfType<string>().Where(name => name.Length > 0).Distinct().Select(name => new SelectListItem(name, name)).Prepend(Nothing);

    private bool IsAsked => Settings.Employment || Settings.Benefit is not null;

    private SelectListItem Nothing => new(text["information.choose"], "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!IsAsked)
        {
            return NotFound();
        }

        var profile = await database.ResidentProfiles.AsNoTracking().SingleOrDefaultAsync(row => row.ResidentId == resident.ResidentId, cancellationToken);
        Input = SituationInput.From(profile);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!IsAsked)
        {
            return NotFound();
        }

        var employment = Settings.Employment ? Input.ReadEmployment(ModelState, text) : null;
        var benefit = Settings.Benefit is { } asked ? Input.ReadBenefit(asked, ModelState, text) : null;
        if (!ModelState.IsValid)
        {
            return this.Mistake();
        }

        var author = new ProfileAuthor(resident.AccountId, resident.ResidentId, HttpContext.Connection.RemoteIpAddress?.ToString());
        await profiles.ChangeSituationAsync(author, employment, benefit, cancellationToken);
        return this.RedirectDone("/informations?fait=situation");
    }
}
