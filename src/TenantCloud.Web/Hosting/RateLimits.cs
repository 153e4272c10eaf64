using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Hosting;

/// <summary>How much one client may ask of one office. Machine addresses (banks, mail providers, health) have no such limit: it could lock them out.</summary>
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
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (int Office, string Client)>(context => Partition(context, options.Value));
        });
        return services;
    }

    private static RateLimitPartition<(int Office, string Client)> Partition(HttpContext context, RateLimitOptions options)
    {
        var office = context.RequestServices.GetRequiredService<CurrentOffice>();
        if (!office.IsChosen || context.Request.Path.StartsWithSegments("/notifications", StringComparison.Ordinal))
        {
            return RateLimitPartition.GetNoLimiter((0, string.Empty));
        }

        return RateLimitPartition.GetTokenBucketLimiter((office.Id.Value, Client(context.Connection.RemoteIpAddress)), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = options.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    /// <summary>An IPv4 address, or the /64 network of an IPv6 one: a subscriber has a whole network.</summary>
    private static string Client(IPAddress? address)
    {
        if (address is null)
        {
            return string.Empty;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
