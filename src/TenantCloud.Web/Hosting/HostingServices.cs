using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Hosting;

/// <summary>The way from a hostname to an office's page.</summary>
internal static class HostingServices
{
    public static IServiceCollection AddHosting(this IServiceCollection services)
    {
        services.AddOptions<HostingOptions>().BindConfiguration(HostingOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HostingOptions>>(TrustProxies);
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentOffice>();
        services.AddSingleton<ProductWords>();
        services.AddScoped<PortalText>();
        services.AddScoped<FormTargets>();
        services.AddSingleton<StyleBundle>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, HostKindPolicy>());
        return services;
    }

    /// <summary>In this order: who really asks, which office, what protects the answer.</summary>
    public static void UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostGate>();
    }

    private static void TrustProxies(ForwardedHeadersOptions forwarded, IOptions<HostingOptions> options)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.Value.TrustedProxies)
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }

        forwarded.ForwardedHeaders = options.Value.TrustedProxies.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
    }
}
