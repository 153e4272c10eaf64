using Microsoft.AspNetCore.HostFiltering;
using TenantCloud.BankSimulator.Bank;
using TenantCloud.BankSimulator.Mail;

namespace TenantCloud.BankSimulator.Simulator;

/// <summary>Composes the simulator, for its own process or inside a test on a port of the test's choice.</summary>
public static class SimulatorApplication
{
    /// <summary>Builds the application; the caller starts it, for instance with <c>--urls=http://127.0.0.1:0</c>.</summary>
    /// <param name="args">Command-line settings, such as <c>--Shops:0:Id=10203040</c>.</param>
    /// <param name="configure">Last word on configuration and services, such as another <see cref="TimeProvider"/>.</param>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(SimulatorApplication).Assembly.GetName().Name,
        });
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/");
        builder.Services.AddBank();
        builder.Services.AddMail();
        if (builder.Configuration["AllowedHosts"] is null)
        {
            builder.Services.Configure<HostFilteringOptions>(hosts =>
                hosts.AllowedHosts = ["localhost", "*.localhost", "127.0.0.1", "[::1]"]);
        }

        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseMiddleware<PageSecurity>();
        app.MapRazorPages();
        app.MapRest();
        app.MapMail();
        app.MapControl();
        app.MapStylesheet();
        return app;
    }
}
