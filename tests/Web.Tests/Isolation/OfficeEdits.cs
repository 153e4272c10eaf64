using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Offices;
using TenantCloud.Offices.Catalog;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>Changes of offices' files while they are served.</summary>
internal static class OfficeEdits
{
    /// <summary>Changes an office's file and waits until it is served.</summary>
    public static async Task EditAsync(this PortalHost host, Office office, Action<JsonObject> change)
    {
        var path = PathOf(host, office);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(path))?.AsObject() ?? throw new InvalidOperationException($"{path} is empty.");
        change(file);

        // Moved into place: other tests may be reading the folder.
        await File.WriteAllTextAsync($"{path}.new", file.ToJsonString());
        File.Move($"{path}.new", path, overwrite: true);
        await ReloadAsync(host);
    }

    /// <summary>Takes an office's file away and waits until it is no longer served.</summary>
    public static Task RemoveAsync(this PortalHost host, Office office)
    {
        File.Delete(PathOf(host, office));
        return ReloadAsync(host);
    }

    private static string PathOf(PortalHost host, Office office) => Path.Combine(host.OfficesFolder, $"{office.Key}.json");

    private static async Task ReloadAsync(PortalHost host)
    {
        var result = await host.Services.GetRequiredService<OfficeCatalog>().ReloadAsync(CancellationToken.None);
        if (!result.IsUsable)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, result.Errors));
        }
    }
}
