using TenantCloud.Offices;
using TenantCloud.Testing;

namespace TenantCloud.Core.Tests.Jobs;

internal static class JobFixtures
{
    public static async Task SaveIn(this IServiceProvider services, Office office, params object[] rows)
    {
        await using var scope = services.Enter(office);
        await scope.SaveAsync(rows);
    }
}
