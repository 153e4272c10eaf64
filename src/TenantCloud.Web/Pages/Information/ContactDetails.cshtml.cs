using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Residents;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Information;

public sealed class ContactDetailsModel(AppDbContext database, ResidentProfiles profiles, CurrentOffice currentOffice, CurrentResident resident, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<PhoneKind> Kinds => currentOffice.Office.Settings.Information.Phones;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Kinds.Count == 0)
        {
            return NotFound();
        }

        var person = await database.Residents.AsNoTracking().SingleAsync(row => row.Id == resident.ResidentId, cancellationToken);
        var profile = await database.ResidentProfiles.AsNoTracking().SingleOrDefaultAsync(row => row.ResidentId == resident.ResidentId, cancellationToken);
        Input = new InputModel { Phones = [.. Kinds.Select(kind => ProfilePhones.Shown(kind, profile, person))] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Kinds.Count == 0)
        {
            return NotFound();
        }

        Input.Phones = [.. Kinds.Select((_, index) => Input.Phones.ElementAtOrDefault(index))];
        var phones = Kinds.Index().ToDictionary(kind => kind.Item, kind => Read(kind.Item, kind.Index));
        if (!ModelState.IsValid)
        {
            return this.Mistake();
        }

        var author = new ProfileAuthor(resident.AccountId, resident.ResidentId, HttpContext.Connection.RemoteIpAddress?.ToString());
        await profiles.ChangePhonesAsync(author, phones, cancellationToken);
        return this.RedirectDone("/informations?fait=coordonnees");
    }

    private string? Read(PhoneKind kind, int index)
    {
        if (string.IsNullOrWhiteSpace(Input.Phones[index]))
        {
            return null;
        }

        if (!PhoneNumber.TryParse(Input.Phones[index], out var number))
        {
            ModelState.AddModelError($"Input.Phones[{index}]", text[kind is PhoneKind.Mobile ? "information.phone.wrong-mobile" : "information.phone.wrong"]);
            return null;
        }

        if (kind is PhoneKind.Mobile && PhoneNumber.IsFrench(number) && !PhoneNumber.IsFrenchMobile(number))
        {
            ModelState.AddModelError($"Input.Phones[{index}]", text["information.phone.not-mobile"]);
        }

        return number;
    }

    public sealed class InputModel
    {
        public IList<string?> Phones { get; set; } = [];
    }
}
