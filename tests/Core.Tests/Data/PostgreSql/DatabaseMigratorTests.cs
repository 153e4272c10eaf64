using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Data.PostgreSql.Walls;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data.PostgreSql;

public sealed class DatabaseMigratorTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_FourNodesAtOnceOnANewDatabase_MigratesOnce()
    {
        var name = $"tenantcloud_test_{Environment.ProcessId}_{Guid.CreateVersion7():N}";
        var options = PostgreSqlOptions.For(database.Administrator, name, "tenantcloud_test", "test");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DatabaseSetup.RunAsync(database.Administrator, options, Cancelled)));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DatabaseMigrator.MigrateAsync(options, Cancelled)));

        await using var services = new ServiceCollection().AddPostgreSql(options).BuildServiceProvider();
        await services.GetRequiredService<WallCheck>().RunAsync(Cancelled);
        await database.DropAsync(options);
    }

    [Fact]
    public async Task Migrate_NoServerThere_SaysSo()
    {
        var options = PostgreSqlOptions.For("Host=127.0.0.1;Port=1", "none", "none", "none");

        await Should.ThrowAsync<NpgsqlException>(() => DatabaseMigrator.MigrateAsync(options, Cancelled));
    }
}
