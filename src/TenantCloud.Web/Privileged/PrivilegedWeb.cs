using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Privileged;

/// <summary>The sign-ins of staff and operators on the web: two schemes with a cookie each, beside the residents'.</summary>
internal static class PrivilegedWeb
{
    private const int TracesPerHour = 10;

    public static IServiceCollection AddPrivilegedSignIns(this IServiceCollection services)
    {
        services.AddPrivilegedAccounts();
        services.AddScoped<CurrentPrivileged>();
        services.AddScoped<PrivilegedTicket>();
        services.AddScoped(typeof(PrivilegedKeys<>));
        services.AddScoped<PrivilegedTicketWall<StaffAccount>>();
        services.AddScoped<PrivilegedTicketWall<OperatorAccount>>();
        services.AddAuthentication().AddCookie(PrivilegedScheme.Staff.Name).AddCookie(PrivilegedScheme.Operator.Name);
        services.AddOptions<CookieAuthenticationOptions>(PrivilegedScheme.Staff.Name)
            .Configure<IOptions<HostingOptions>, IOptions<PrivilegedOptions>, IDataProtectionProvider, IHttpContextAccessor>((cookie, hosting, options, protection, accessor) =>
            {
                Configure<StaffAccount>(cookie, PrivilegedScheme.Staff, hosting.Value.Https, options.Value);
                cookie.TicketDataFormat = new OfficeTicketFormat(protection, accessor, PrivilegedScheme.Staff.Name, OfficeTicketFormat.UnreadableStaff);
            });
        services.AddOptions<CookieAuthenticationOptions>(PrivilegedScheme.Operator.Name)
            .Configure<IOptions<HostingOptions>, IOptions<PrivilegedOptions>, IDataProtectionProvider, IHttpContextAccessor>((cookie, hosting, options, protection, accessor) =>
            {
                Configure<OperatorAccount>(cookie, PrivilegedScheme.Operator, hosting.Value.Https, options.Value);
                cookie.TicketDataFormat = new OperatorTicketFormat(protection, accessor);
            });
        PrivilegedPolicies.Add(services.AddAuthorizationBuilder());
        return services;
    }

    private static void Configure<TAccount>(CookieAuthenticationOptions cookie, PrivilegedScheme scheme, bool https, PrivilegedOptions options)
        where TAccount : class, IPrivilegedAccount
    {
        cookie.Cookie.Name = scheme.CookieName(https);
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        // Lax: the link of a mail opens a page of the area for whoever is signed in. Forms carry a token.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.Cookie.IsEssential = true;
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(options.IdleMinutes);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = scheme.SignInPath;
        cookie.LogoutPath = scheme.SignOutPath;
        cookie.ReturnUrlParameter = "retour";
        cookie.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<PrivilegedTicketWall<TAccount>>().CheckAsync(context);
        cookie.Events.OnRedirectToLogin = RedirectAsync;
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Options.Cookie.Name is { } name && context.Request.Cookies.ContainsKey(name))
        {
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            await TraceAsync(context.HttpContext);
        }

        context.Response.Redirect(context.RedirectUri);
    }

    /// <summary>A staff ticket that cannot be read here was made for another office, or made up.</summary>
    private static async Task TraceAsync(HttpContext context)
    {
        var client = context.Connection.RemoteIpAddress;
        var services = context.RequestServices;
        if (context.Items.ContainsKey(OfficeTicketFormat.UnreadableStaff)
            && await services.GetRequiredService<AttemptLimiter>().TryAsync("foreign-staff-ticket", client, TracesPerHour, context.RequestAborted))
        {
            services.GetRequiredService<AuditTrail>().Add(AuditActor.Stranger, AuditAction.ForeignTicketRefused, clientAddress: client?.ToString());
            await services.GetRequiredService<AppDbContext>().SaveChangesAsync(context.RequestAborted);
        }
    }
}
