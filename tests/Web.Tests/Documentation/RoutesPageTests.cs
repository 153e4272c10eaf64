using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Documentation;

public sealed class RoutesPageTests(SharedPortal portal)
{
    [Fact]
    public void Routes_OfTheHost_StandOnThePage()
    {
        var written = File.ReadLines(Path.Combine(TestServer.RepositoryRoot, "docs", "routes.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        written.ShouldBe(Rows(portal.Host.Services.GetRequiredService<EndpointDataSource>()), $"docs/routes.md should have:{Environment.NewLine}{string.Join(Environment.NewLine, Rows(portal.Host.Services.GetRequiredService<EndpointDataSource>()))}");
    }

    private static IEnumerable<string> Rows(EndpointDataSource source) =>
        source.Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Address: $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}", File: Place(endpoint)))
            .Distinct()
            .OrderBy(row => row.File.Contains("Areas/", StringComparison.Ordinal))
            .ThenBy(row => row.Address, StringComparer.Ordinal)
            .Select(row => $"| `{row.Address}` | {row.File} |");

    private static string Place(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            ? page.AreaName is null ? $"Pages{page.ViewEnginePath}" : $"Areas/{page.AreaName}/Pages{page.ViewEnginePath}"
            : $"Endpoints ({string.Join(", ", endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any"])})";
}
