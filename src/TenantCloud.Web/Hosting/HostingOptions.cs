using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using TenantCloud.Offices;

namespace TenantCloud.Web.Hosting;

/// <summary>How this deployment is reached.</summary>
public sealed class HostingOptions
{
    public const string Section = "Hosting";

    /// <summary>Hostnames of the operators' area. None may be an office's.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> OperationsHostnames { get; init; } = [];

    /// <summary>Residents reach the portal by https, at this process or at a proxy in front of it. Decided for a deployment, never by a request: it names and secures the cookies.</summary>
    /// <value>True by default; false for a first run on one machine.</value>
    public bool Https { get; init; } = true;

    /// <summary>Proxies whose forwarded headers are believed, as addresses or networks (<c>10.0.0.0/8</c>). Headers from anybody else are ignored.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Folder of the offices' files.</summary>
    [Required]
    public required string OfficesFolder { get; init; }

    /// <summary>Folder of the themes.</summary>
    [Required]
    public required string ThemesFolder { get; init; }

    /// <summary>Addresses in the offices' files that this deployment replaces, old origin to new: the simulated bank on another port.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<AddressRewrite> AddressRewrites { get; init; } = [];

    /// <summary>The operators' hostnames in their normal form.</summary>
    /// <exception cref="OptionsValidationException">One of them is not a hostname.</exception>
    public IEnumerable<Hostname> OperationsHosts() => OperationsHostnames.Select(text =>
        Hostname.TryParse(text, out var hostname)
            ? hostname
            : throw new OptionsValidationException(Section, typeof(HostingOptions), [$"'{text}' is not a hostname."]));
}

/// <summary>One replaced beginning of addresses.</summary>
public sealed class AddressRewrite
{
    public required string From { get; init; }

    public required string To { get; init; }
}
