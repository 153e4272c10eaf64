using Microsoft.Extensions.Options;

namespace TenantCloud.Web.Hosting;

/// <summary>Headers of every answer: nothing from outside, nothing inline, no frame, no referrer to strangers.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<HostingOptions> options)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private readonly bool _https = options.Value.Https;

    public Task InvokeAsync(HttpContext context, FormTargets formTargets)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()";
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = formTargets.Origins.Count == 0 ? Policy : $"{Policy} {string.Join(' ', formTargets.Origins)}";
            }

            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            if (_https)
            {
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
