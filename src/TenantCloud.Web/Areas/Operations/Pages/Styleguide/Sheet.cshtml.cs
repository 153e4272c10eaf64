using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Data;
using TenantCloud.Offices;
using TenantCloud.Offices.Catalog;

namespace TenantCloud.Web.Areas.Operations.Pages.Styleguide;

public sealed class SheetModel(OfficeCatalog catalog, CurrentOffice currentOffice) : PageModel
{
    public IReadOnlyList<Office> Offices => catalog.Current.Offices;

    public Office Office => currentOffice.Office;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IActionResult OnGet(string office)
    {
        if (catalog.Current.Offices.FirstOrDefault(candidate => candidate.Key == office) is not { } shown)
        {
            return NotFound();
        }

        currentOffice.Choose(shown);
        ModelState.AddModelError("Input.Reference", shown.Settings.Registration.Reference[0].Hint);
        return Page();
    }

    public IActionResult OnGetTheme(string office, string name) =>
        catalog.Current.Offices.FirstOrDefault(candidate => candidate.Key == office)?.Theme.Files.GetValueOrDefault(name) is { } file
            ? File(file.Content.ToArray(), file.ContentType)
            : NotFound();

    public sealed class InputModel
    {
        public string? LastName { get; init; } = "Le Goff";

        public string? Reference { get; init; } = "04128";

        public string? Amount { get; init; } = "486,32";

        public string? Password { get; init; }

        public bool Accepted { get; init; }
    }
}
