using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Offices.Catalog;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Hosting;

/// <summary>Finds the office from the hostname and from nothing else, and pins its snapshot for the request. An unknown host gets a plain 404 that names nobody.</summary>
internal sealed class HostGate(RequestDelegate next, OfficeCatalog catalog, IOptions<HostingOptions> options)
{
    private readonly HashSet<Hostname> _operationsHosts = [.. options.Value.OperationsHosts()];

    public Task InvokeAsync(HttpContext context, CurrentOffice currentOffice, MailLanguage mailLanguage)
    {
        if (!Hostname.TryParse(context.Request.Host.Host, out var hostname))
        {
            return RefuseAsync(context);
        }

        if (_operationsHosts.Contains(hostname))
        {
            context.Features.Set(new HostFeature(HostKind.Operations));
            return next(context);
        }

        if (catalog.Current.FindByHostname(hostname) is not { } office)
        {
            return RefuseAsync(context);
        }

        currentOffice.Choose(office);
        // What a resident's own request sends is for that resident. Staff write to others: in the office's language.
        mailLanguage.Spoken = context.Request.Path.StartsWithSegments(PrivilegedScheme.Staff.Root, StringComparison.Ordinal)
            ? null
            : PortalText.LanguageOf(office, context.Request);
        context.Features.Set(new HostFeature(HostKind.Office));
        return next(context);
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Aucun service à cette adresse.\n", context.RequestAborted);
    }
}
