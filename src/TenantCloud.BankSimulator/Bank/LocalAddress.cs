using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>The only addresses the simulator ever sends to: this machine's.</summary>
public static class LocalAddress
{
    /// <summary>True for an absolute http or https address on a loopback address, <c>localhost</c> or a name below it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && Resolve(address.IdnHost) is not null;

    /// <summary>The loopback address of a host, without asking any resolver: not every one knows <c>*.localhost</c>.</summary>
    /// <returns>Null when the host is not this machine.</returns>
    public static IPAddress? Resolve(string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return IPAddress.IsLoopback(address) ? address : null;
        }

        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? IPAddress.Loopback
            : null;
    }
}
