using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Accounts;

namespace TenantCloud.Web.Accounts;

/// <summary>Residents' sign-in on the web: the cookie, its walls and the form tokens.</summary>
public static class AccountWeb
{
    /// <summary>Registers the account services, the scheme and the form tokens. Needs <see cref="HostingOptions"/> and data protection.</summary>
    public static IServiceCollection AddResidentAccounts(this IServiceCollection services)
    {
        services.AddAccounts();
        services.AddHttpContextAccessor();
        services.AddPasskeys();
        services.AddScoped<CurrentResident>();
        services.AddScoped<ResidentTicket>();
        services.AddScoped<TicketWall>();
        services.AddScoped<RegistrationForm>();
        services.AddScoped<RegistrationDraft>();
        services.AddScoped<IssuedNote>();
        services.AddAuthentication(ResidentScheme.Name).AddCookie(ResidentScheme.Name);
        services.AddOptions<CookieAuthenticationOptions>(ResidentScheme.Name)
            .Configure<IOptions<HostingOptions>, IOptions<AccountOptions>, IDataProtectionProvider, IHttpContextAccessor>(ConfigureCookie);
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, OfficeFormTokens>();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<HostingOptions>>((antiforgery, hosting) =>
        {
            antiforgery.Cookie.Name = hosting.Value.Https ? "__Host-form" : "form";
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SecurePolicy = SecurePolicy(hosting.Value);
            antiforgery.FormFieldName = "__form";
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    /// <summary>Authenticates residents, deletes foreign tickets and holds whoever must choose a password. Goes after the office is chosen and routing, before authorization.</summary>
    public static IApplicationBuilder UseResidentAccounts(this IApplicationBuilder app) => app
        .UseAuthentication()
        .Use(TicketWall.FailOnOutageAsync)
        .UseMiddleware<ForeignTickets>()
        .UseMiddleware<RequiredPasswordChange>()
        .UseMiddleware<RequiredTerms>();

    private static void ConfigureCookie(CookieAuthenticationOptions cookie, IOptions<HostingOptions> hosting, IOptions<AccountOptions> accounts, IDataProtectionProvider protection, IHttpContextAccessor accessor)
    {
        cookie.Cookie.Name = ResidentScheme.CookieName(hosting.Value.Https);
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = SecurePolicy(hosting.Value);
        cookie.Cookie.IsEssential = true;
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(accounts.Value.SessionMinutes);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = ResidentScheme.SignInPath;
        cookie.LogoutPath = ResidentScheme.SignOutPath;
        cookie.AccessDeniedPath = ResidentScheme.SignInPath;
        cookie.ReturnUrlParameter = "retour";
        cookie.TicketDataFormat = new OfficeTicketFormat(protection, accessor, ResidentScheme.Name, OfficeTicketFormat.Unreadable);
        cookie.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<TicketWall>().CheckAsync(context);
    }

    private static CookieSecurePolicy SecurePolicy(HostingOptions hosting) => hosting.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
}
