namespace TenantCloud.Web.Hosting;

/// <summary>Files of the product itself, the same for every office.</summary>
internal static class StaticAssets
{
    /// <summary>A file asked for by its version never changes; without a version it is asked for again after a minute.</summary>
    public static StaticFileOptions Cached => new()
    {
        OnPrepareResponse = answer => answer.Context.Response.Headers.CacheControl =
            answer.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=60",
    };
}
