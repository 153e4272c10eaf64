using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Jobs;
using TenantCloud.Offices;

namespace TenantCloud.Web.Areas.Operations.Pages;

public sealed class OfficesModel(CurrentSnapshot snapshot) : PageModel
{
    public OfficeSnapshot Snapshot { get; } = snapshot();
}
