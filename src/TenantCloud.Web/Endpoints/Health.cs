using Microsoft.AspNetCore.Authorization;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Endpoints;

/// <summary>What a load balancer asks, on the operators' host. It says yes or no and nothing else.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        object[] metadata = [new HostsAttribute(HostKind.Operations), new AllowAnonymousAttribute()];
        endpoints.MapGet("/health/live", () => Results.Text("ok")).WithMetadata(metadata);
        endpoints.MapGet("/health/ready", SayReadyAsync).WithMetadata(metadata);
    }

    /// <summary>The walls were checked before the first request; the database and the offices may go away later.</summary>
    private static async Task<IResult> SayReadyAsync(PlatformDbContext database, CurrentSnapshot snapshot, CancellationToken cancellationToken) =>
        snapshot().Offices.Count > 0 && await database.Database.CanConnectAsync(cancellationToken)
            ? Results.Text("ok")
            : Results.Text("unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
}
