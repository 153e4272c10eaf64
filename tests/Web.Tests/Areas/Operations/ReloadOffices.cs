using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Offices.Catalog;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Areas.Operations;

internal static class ReloadOffices
{
    public static Task ReloadAsync(this PortalHost host) => host.Services.GetRequiredService<OfficeCatalog>().ReloadAsync(CancellationToken.None);
}
