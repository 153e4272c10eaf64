using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Core.Mail;

/// <summary>How the outside reaches this deployment; the hostname itself always comes from the office's settings.</summary>
public sealed class PublicUrlOptions
{
    public const string Section = "PublicUrl";

    /// <value><c>https</c> by default; <c>http</c> for a first run on one's own machine.</value>
    [AllowedValues("https", "http")]
    public string Scheme { get; set; } = "https";

    /// <value>Absent: the scheme's own port.</value>
    [Range(1, 65_535)]
    public int? Port { get; set; }
}
