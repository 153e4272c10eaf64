using Microsoft.EntityFrameworkCore;
using Npgsql;
using TenantCloud.Core.Data;
using TenantCloud.Data.PostgreSql.Jobs;

namespace TenantCloud.Data.PostgreSql;

/// <summary>Brings the tables up to date with the owner's role. Several nodes may start at once: one migrates, the others wait for it.</summary>
public static class DatabaseMigrator
{
    /// <param name="options">Where; the database and its roles exist (<see cref="DatabaseSetup"/>).</param>
    /// <param name="cancellationToken">Stops between two migrations.</param>
    public static async Task MigrateAsync(PostgreSqlOptions options, CancellationToken cancellationToken)
    {
        await MigrateTablesAsync(options, cancellationToken);
        await QuartzSchema.EnsureAsync(options, cancellationToken);
    }

    private static async Task MigrateTablesAsync(PostgreSqlOptions options, CancellationToken cancellationToken)
    {
        await using var held = await AdvisoryLock.TakeAsync(options.Owner, cancellationToken);
        await using var dataSource = NpgsqlDataSource.Create(options.Owner);
        await using var database = CreateContext(dataSource);
        await database.Database.MigrateAsync(cancellationToken);
    }

    internal static PlatformDbContext CreateContext(NpgsqlDataSource dataSource)
    {
        var builder = new DbContextOptionsBuilder<PlatformDbContext>();
        builder.UsePlatformDatabase(dataSource);
        return new PlatformDbContext(builder.Options);
    }
}
