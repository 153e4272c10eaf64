using Microsoft.Extensions.Options;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Jobs;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Data.PostgreSql.Jobs;
using TenantCloud.Data.PostgreSql.Walls;
using TenantCloud.Offices.Catalog;
using TenantCloud.Offices.Loading;
using TenantCloud.Payments;

namespace TenantCloud.Web.Hosting;

/// <summary>The offices, the database that they share and the jobs that run for them.</summary>
internal static class OfficeServices
{
    public static IServiceCollection AddOffices(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var hosting = provider.GetRequiredService<IOptions<HostingOptions>>().Value;
            return new OfficeSources
            {
                ConfigFolder = hosting.OfficesFolder,
                ThemesFolder = hosting.ThemesFolder,
                ReservedHostnames = hosting.OperationsHosts().ToHashSet(),
                AddressRewrites = hosting.AddressRewrites.ToDictionary(rewrite => rewrite.From, rewrite => rewrite.To),
                PaymentProviders = provider.GetServices<IPaymentProvider>().ToDictionary(family => family.Name, family => family.SettingsType),
            };
        });
        services.AddSingleton(provider => new OfficeCatalog(
            provider.GetRequiredService<OfficeSources>(),
            provider.GetRequiredService<OfficeNumbers>().AssignAsync,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CurrentSnapshot>(provider => () => provider.GetRequiredService<OfficeCatalog>().Current);
        services.AddSingleton<OfficeChanges>();
        return services;
    }

    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var options = new PostgreSqlOptions
        {
            Owner = Connection(configuration, "Owner"),
            Application = Connection(configuration, "Application"),
            Operations = Connection(configuration, "Operations"),
        };
        services.AddPostgreSql(options).AddPostgreSqlJobs(options);
        return services.AddKeys(configuration);
    }

    /// <summary>Feeds and the files that they bring: <c>Feeds:Inbox</c> and <c>Files:Folder</c>.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services, IConfiguration configuration) => services.AddFeeds(
        configuration.GetSection("Feeds").Get<FeedOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new FeedOptions(),
        configuration.GetSection("Files").Get<FileStoreOptions>(binder => binder.ErrorOnUnknownConfiguration = true)
            ?? throw new InvalidOperationException("Set Files:Folder: where documents are kept."));

    /// <summary>What must hold before the first request: walls that stand, offices that load.</summary>
    /// <exception cref="BrokenWallException">The database does not keep offices apart.</exception>
    /// <exception cref="InvalidConfigurationException">Anything in the offices' files is wrong.</exception>
    public static async Task StartOfficesAsync(this WebApplication app)
    {
        app.WarnOfBareKeys(app.Services.GetRequiredService<IOptions<HostingOptions>>().Value.Https);
        await app.Services.GetRequiredService<WallCheck>().RunAsync(CancellationToken.None);
        app.Services.GetRequiredService<OfficeChanges>().Follow();
        await app.Services.GetRequiredService<OfficeCatalog>().StartAsync(CancellationToken.None);
    }

    private static string Connection(IConfiguration configuration, string role) =>
        configuration.GetConnectionString(role)
        ?? throw new InvalidOperationException($"Set ConnectionStrings:{role}: the connection string of that database role.");
}
