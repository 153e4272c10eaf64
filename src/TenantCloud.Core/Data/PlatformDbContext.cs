using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;

namespace TenantCloud.Core.Data;

/// <summary>The operators' context: reads across offices with the operators' database role, and keeps the platform's own tables.</summary>
/// <remarks>For the operators' area, for workers that look for offices with work due, and for start-up. It must never serve a resident or an office.</remarks>
public sealed class PlatformDbContext(DbContextOptions<PlatformDbContext> options) : DbContext(options)
{
    public DbSet<OfficeRecord> Offices => Set<OfficeRecord>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<OperatorAccount> OperatorAccounts => Set<OperatorAccount>();

    public DbSet<OperatorSession> OperatorSessions => Set<OperatorSession>();

    public DbSet<OperatorPasskey> OperatorPasskeys => Set<OperatorPasskey>();

    public DbSet<PlatformAuditEntry> PlatformAuditEntries => Set<PlatformAuditEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        PlatformModel.ConfigureConventions(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => PlatformModel.Build(modelBuilder);
}
