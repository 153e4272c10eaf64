using System.Net;
using Microsoft.Extensions.Options;

namespace TenantCloud.Core.Accounts;

/// <summary>How often a client may try a password, and who is turned away while an office is under attack.</summary>
/// <remarks>An attack from many networks never locks the office out: beyond the office's limit only networks that failed several times this hour are refused, whatever login they type.</remarks>
public sealed class SignInThrottle(AttemptLimiter limiter, IOptions<AccountOptions> options)
{
    private const string OfficeFailures = "sign-in-failures";
    private const string ClientFailures = "sign-in-failures-client";

    /// <summary>Counts an attempt before anything is looked at.</summary>
    /// <returns>False where it must not be looked at.</returns>
    public async Task<bool> TryAsync(IPAddress? client, CancellationToken cancellationToken)
    {
        var isAllowed = await limiter.TryAsync("sign-in-client", client, options.Value.SignInsPerClient, cancellationToken);
        var failures = await limiter.ReadAsync([(OfficeFailures, ""), (ClientFailures, AttemptLimiter.NetworkOf(client))], cancellationToken);
        var isSuspected = failures[0] >= options.Value.SuspiciousFailuresPerOffice && failures[1] >= options.Value.FailuresPerSuspectedClient;
        return isAllowed && !isSuspected;
    }

    /// <summary>Counts a failure, for the office and for the network it came from.</summary>
    public async Task CountFailureAsync(IPAddress? client, CancellationToken cancellationToken)
    {
        await limiter.TryAsync(OfficeFailures, "", int.MaxValue, cancellationToken);
        await limiter.TryAsync(ClientFailures, client, int.MaxValue, cancellationToken);
    }
}
