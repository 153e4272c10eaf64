using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.PersonalData;
using TenantCloud.Offices.Formats;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Pages.Information;

[RecentSignIn]
public sealed class MyDataDownloadModel(DataExports exports, CurrentResident resident) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await exports.OpenAsync(resident.AccountId, id, HttpContext.Connection.RemoteIpAddress, cancellationToken) is { } copy
            ? File(copy.Content, "application/zip", $"mes-donnees-{PortalFormat.ParisDay(copy.MadeAt):yyyy-MM-dd}.zip")
            : NotFound();
}
