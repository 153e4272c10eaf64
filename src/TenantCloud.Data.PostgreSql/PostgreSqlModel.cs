using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using TenantCloud.Core.Data;

namespace TenantCloud.Data.PostgreSql;

/// <summary>What this engine needs beyond the common model: an office's number comes from the application, never from a sequence.</summary>
internal sealed class PostgreSqlModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => typeof(IOfficeOwned).IsAssignableFrom(entity.ClrType)))
        {
            entity.GetProperty(nameof(IOfficeOwned.OfficeId)).SetValueGenerationStrategy(NpgsqlValueGenerationStrategy.None);
        }
    }
}
