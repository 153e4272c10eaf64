using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Feeds;
using TenantCloud.Data.PostgreSql.Accounts;
using TenantCloud.Data.PostgreSql.Feeds;
using TenantCloud.Data.PostgreSql.Walls;

namespace TenantCloud.Data.PostgreSql;

public static class PostgreSqlServices
{
    /// <summary>Registers both contexts, each with the connections of its own role.</summary>
    /// <exception cref="ArgumentException">The options are unsafe; see <see cref="PostgreSqlOptions.Validate"/>.</exception>
    public static IServiceCollection AddPostgreSql(this IServiceCollection services, PostgreSqlOptions options)
    {
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<CurrentOffice>();
        services.AddSingleton(options);
        services.AddSingleton<PostgreSqlDataSources>();
        services.AddSingleton<OfficeNumbers>();
        services.AddSingleton<WallCheck>();
        services.AddScoped<AttemptCounter, PostgreSqlAttemptCounter>();
        services.AddScoped<FeedStaging, PostgreSqlFeedStaging>();
        services.AddDbContext<AppDbContext>(
            (provider, builder) => builder
                .UseNpgsql(provider.GetRequiredService<PostgreSqlDataSources>().Application)
                .AddInterceptors(OfficeConnectionInterceptor.Instance),
            optionsLifetime: ServiceLifetime.Singleton);
        services.AddDbContext<PlatformDbContext>(
            (provider, builder) => builder.UsePlatformDatabase(provider.GetRequiredService<PostgreSqlDataSources>().Operations),
            optionsLifetime: ServiceLifetime.Singleton);
        return services;
    }

    /// <summary>The platform's context also owns the migrations of all tables.</summary>
    internal static DbContextOptionsBuilder UsePlatformDatabase(this DbContextOptionsBuilder builder, NpgsqlDataSource dataSource) => builder
        .UseNpgsql(dataSource, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlServices).Assembly.GetName().Name).MigrationsHistoryTable("migration_history"))
        .ReplaceService<IMigrationsSqlGenerator, WallSqlGenerator>();
}
