using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using TenantCloud.Core.Data;

namespace TenantCloud.Data.PostgreSql;

/// <summary>What <c>dotnet ef migrations add</c> works with. It reads the model only and connects to nothing.</summary>
internal sealed class PlatformDbContextFactory : IDesignTimeDbContextFactory<PlatformDbContext>
{
    public PlatformDbContext CreateDbContext(string[] args) =>
        DatabaseMigrator.CreateContext(NpgsqlDataSource.Create("Host=localhost;Database=tenantcloud;Username=tenantcloud_owner"));
}
