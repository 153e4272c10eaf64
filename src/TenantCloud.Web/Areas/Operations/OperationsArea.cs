using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations;

/// <summary>The operators' pages: on their own hosts only, closed to everybody who is not signed in there with both factors.</summary>
internal static class OperationsArea
{
    public const string Name = "Operations";

    public static IServiceCollection AddOperationsArea(this IServiceCollection services)
    {
        services.AddSingleton<OperatorLinks>();
        services.Configure<RazorPagesOptions>(options =>
        {
            options.Conventions.AuthorizeAreaFolder(Name, "/", PrivilegedPolicies.Operator);
            options.Conventions.AllowAnonymousToAreaPage(Name, "/SignIn");
            options.Conventions.AllowAnonymousToAreaPage(Name, "/Access");
            options.Conventions.AllowAnonymousToAreaPage(Name, "/Error");
            options.Conventions.AddAreaFolderApplicationModelConvention(Name, "/", page => page.EndpointMetadata.Add(new HostsAttribute(HostKind.Operations)));
        });
        return services;
    }
}
