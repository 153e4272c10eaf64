using Microsoft.EntityFrameworkCore;
using TenantCloud.Offices;

namespace TenantCloud.Core.Data;

/// <summary>The tables, shared by the offices' context and the operators'.</summary>
internal static class PlatformModel
{
    public static void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<OfficeId>().HaveConversion<OfficeIdConverter>();
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30);
    }

    public static void Build(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(PlatformModel).Assembly);
        model.UseSnakeCase();
    }
}
