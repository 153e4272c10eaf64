using Microsoft.AspNetCore.Authorization;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.TagHelpers;

namespace TenantCloud.Web.Pages;

/// <summary>Residents' pages: closed unless a page says otherwise, one form token for each.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRazorPages().AddMvcOptions(mvc =>
        {
            mvc.Filters.Add<UnansweredMethods>();
            mvc.ModelBinderProviders.Insert(0, new TypedText.Provider());
        });
        services.AddScoped<FieldOrder>();
        services.AddRouting(routing => routing.LowercaseUrls = true);
        return services;
    }
}
