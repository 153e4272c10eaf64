using System.ComponentModel.DataAnnotations;

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
}
