using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Areas.Operations;

/// <summary>The operators' pages: on their own hosts only, behind their own gate.</summary>
internal static class OperationsArea
{
    public const string Name = "Operations";

    public static IServiceCollection AddOperationsArea(this IServiceCollection services)
    {
        services.AddOptions<OperationsOptions>().BindConfiguration(OperationsOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<OperatorGate>();
        services.Configure<RazorPagesOptions>(options =>
        {
            // Not the residents' sign-in: the gate decides.
            options.Conventions.AllowAnonymousToAreaFolder(Name, "/");
            options.Conventions.AddAreaFolderApplicationModelConvention(Name, "/", page =>
            {
                page.EndpointMetadata.Add(new HostsAttribute(HostKind.Operations));
                page.EndpointMetadata.Add(new AllowAnonymousAttribute());
                page.Filters.Add(new ServiceFilterAttribute<OperatorGate> { IsReusable = true });
            });
        });
        return services;
    }
}
