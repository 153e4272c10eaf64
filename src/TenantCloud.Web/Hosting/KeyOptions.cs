using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Web.Hosting;

/// <summary>What encrypts the keys of cookies and form tokens where they rest in the database. Whoever copies the database must not be able to make a cookie.</summary>
public sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>A certificate with its private key (PKCS #12). Absent: the keys rest as they are, which is for a first run only.</summary>
    public CertificateFile? Certificate { get; init; }

    /// <summary>Earlier certificates: keys encrypted with them are still read.</summary>
    public IReadOnlyList<CertificateFile> EarlierCertificates { get; init; } = [];
}

/// <summary>A PKCS #12 file.</summary>
public sealed class CertificateFile
{
    [Required]
    public required string Path { get; init; }

    /// <summary>The file's password; null without one. Give it through the environment.</summary>
    public string? Password { get; init; }
}
