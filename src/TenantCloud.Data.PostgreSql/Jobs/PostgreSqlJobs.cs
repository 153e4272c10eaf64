using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using TenantCloud.Core.Jobs;

namespace TenantCloud.Data.PostgreSql.Jobs;

public static class PostgreSqlJobs
{
    /// <summary>The scheduler with its store in PostgreSQL; see <see cref="QuartzSchema"/>.</summary>
    public static IServiceCollection AddPostgreSqlJobs(this IServiceCollection services, PostgreSqlOptions options) =>
        services.AddJobs(store => store.UsePostgres(NpgsqlFactory.Instance, options.Application));
}
