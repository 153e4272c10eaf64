using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;
using TenantCloud.Core.Data;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Endpoints;

/// <summary>Style sheets and theme files: the same address, other bytes on each host.</summary>
internal static class Assets
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Revalidate = "public, max-age=60";

    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/styles.css", SendStyles)
            .WithMetadata(new HostsAttribute(HostKind.Office, HostKind.Operations), new AllowAnonymousAttribute());
        endpoints.MapGet("/theme/{name}", SendThemeFile).WithMetadata(new AllowAnonymousAttribute());
        endpoints.MapGet("/robots.txt", () => Results.Text("User-agent: *\nDisallow: /\n")).WithMetadata(new AllowAnonymousAttribute());
    }

    /// <summary>What no endpoint answers is not there, signed in or not.</summary>
    public static void MapNothing(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapFallback("{*path}", () => Results.NotFound())
            .WithMetadata(new HostsAttribute(HostKind.Office, HostKind.Operations), new AllowAnonymousAttribute());

    private static IResult SendStyles(HttpContext context, StyleBundle bundle, string? v)
    {
        var brotli = context.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality is not 0);
        context.Response.Headers.CacheControl = v == bundle.Version ? Immutable : Revalidate;
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (brotli)
        {
            context.Response.Headers.ContentEncoding = "br";
        }

        return Results.Bytes(
            brotli ? bundle.Compressed : bundle.Content,
            "text/css; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{bundle.Version}{(brotli ? "-br" : string.Empty)}\""));
    }

    private static IResult SendThemeFile(HttpContext context, CurrentOffice currentOffice, string name, string? v)
    {
        if (!currentOffice.Office.Theme.Files.TryGetValue(name, out var file))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = v == file.Version ? Immutable : Revalidate;
        context.Response.Headers.Vary = HeaderNames.Host;
        return Results.Bytes(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Version}\""));
    }
}
