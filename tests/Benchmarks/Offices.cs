using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Offices;
using TenantCloud.Offices.Catalog;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Benchmarks;

/// <summary>Folders full of offices.</summary>
internal static class Offices
{
    public static void Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        for (var index = 0; index < count; index++)
        {
            var file = TestOfficeFile.Create();
            File.WriteAllText(Path.Combine(folder, $"{file["key"]}.json"), file.ToJsonString());
        }
    }

    public static Office First(PortalHost portal) => portal.Services.GetRequiredService<OfficeCatalog>().Current.Offices[0];
}
