using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Hosting;

/// <summary>How much one client network may ask of one office, or of the operators' area. Machine addresses (banks, mail providers, health) have no such limit: it could lock them out.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests a client may make at once.</summary>
    /// <value>120 by default.</value>
    [Range(1, 1_000_000)]
    public int Burst { get; init; } = 120;

    /// <summary>Requests a second a client gets back.</summary>
    /// <value>10 by default.</value>
    [Range(1, 1_000_000)]
    public int PerSecond { get; init; } = 10;
}

internal static class RateLimits
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, options) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (int? Office, string Client)>(context => Partition(context, options.Value));
        });
        return services;
    }

    private static RateLimitPartition<(int? Office, string Client)> Partition(HttpContext context, RateLimitOptions options)
    {
        var office = context.RequestServices.GetRequiredService<CurrentOffice>();
        if (IsForMachines(context, office))
        {
            return RateLimitPartition.GetNoLimiter(((int?)null, string.Empty));
        }

        var partition = (office.IsChosen ? office.Id.Value : (int?)null, AttemptLimiter.NetworkOf(context.Connection.RemoteIpAddress));
        return RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = options.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    /// <summary>By the address that was asked for: a machine's refusal is not turned into a 429 by the page that words it.</summary>
    private static bool IsForMachines(HttpContext context, CurrentOffice office)
    {
        var path = context.Features.Get<IStatusCodeReExecuteFeature>() is { } asked ? new PathString(asked.OriginalPath) : context.Request.Path;
        return path.StartsWithSegments("/notifications", StringComparison.Ordinal) || (!office.IsChosen && path.StartsWithSegments("/health", StringComparison.Ordinal));
    }
}
