using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Payments;

/// <summary>
/// An absolute <c>https</c> address without user name; <c>http</c> only on this machine (loopback, <c>localhost</c>,
/// <c>*.localhost</c>), for a simulator. Null is accepted.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SecureUrlAttribute() : ValidationAttribute("{0} must be an https address (http only on localhost).")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        Uri { IsAbsoluteUri: true, UserInfo: "" } url => url.Scheme == Uri.UriSchemeHttps || IsLocal(url),
        _ => false,
    };

    private static bool IsLocal(Uri url) =>
        url.Scheme == Uri.UriSchemeHttp
        && (url.IsLoopback || url.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));
}
