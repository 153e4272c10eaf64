using System.Security.Cryptography;
using System.Text;

namespace TenantCloud.Core.Accounts.Foreign;

/// <summary>A way in which another system turned a password and a salt into a digest.</summary>
/// <param name="Name">Its word in files and in stored hashes; never changed once released.</param>
/// <param name="Algorithm">The hash underneath.</param>
/// <param name="Kind">How password and salt go into it.</param>
public sealed record DigestScheme(string Name, HashAlgorithmName Algorithm, DigestKind Kind)
{
    /// <summary>Every scheme that is understood, by name.</summary>
    public static IReadOnlyDictionary<string, DigestScheme> All { get; } = new DigestScheme[]
    {
        new("pbkdf2-sha1", HashAlgorithmName.SHA1, DigestKind.Pbkdf2),
        new("pbkdf2-sha256", HashAlgorithmName.SHA256, DigestKind.Pbkdf2),
        new("pbkdf2-sha512", HashAlgorithmName.SHA512, DigestKind.Pbkdf2),
        new("sha1-salt-password", HashAlgorithmName.SHA1, DigestKind.SaltFirst),
        new("sha256-salt-password", HashAlgorithmName.SHA256, DigestKind.SaltFirst),
        new("sha512-salt-password", HashAlgorithmName.SHA512, DigestKind.SaltFirst),
        new("sha1-password-salt", HashAlgorithmName.SHA1, DigestKind.SaltLast),
        new("sha256-password-salt", HashAlgorithmName.SHA256, DigestKind.SaltLast),
        new("sha512-password-salt", HashAlgorithmName.SHA512, DigestKind.SaltLast),
    }.ToDictionary(scheme => scheme.Name, StringComparer.Ordinal);

    /// <summary>Length of the algorithm's output, in bytes.</summary>
    public int OutputLength => Algorithm.Name switch
    {
        nameof(HashAlgorithmName.SHA1) => 20,
        nameof(HashAlgorithmName.SHA256) => 32,
        _ => 64,
    };

    /// <summary>The digest of a password, in UTF-8.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">Rounds of PBKDF2; without meaning for others.</param>
    /// <param name="length">Bytes wanted from PBKDF2; without meaning for others.</param>
    public byte[] Compute(string password, byte[] salt, int iterations, int length)
    {
        var text = Encoding.UTF8.GetBytes(password);
        return Kind switch
        {
            DigestKind.Pbkdf2 => Rfc2898DeriveBytes.Pbkdf2(text, salt, iterations, Algorithm, length),
            DigestKind.SaltFirst => CryptographicOperations.HashData(Algorithm, [.. salt, .. text]),
            _ => CryptographicOperations.HashData(Algorithm, [.. text, .. salt]),
        };
    }
}

/// <summary>How a password and its salt are put together.</summary>
public enum DigestKind
{
    /// <summary>RFC 8018, PBKDF2 with HMAC.</summary>
    Pbkdf2,

    /// <summary>One hash of the salt followed by the password.</summary>
    SaltFirst,

    /// <summary>One hash of the password followed by the salt.</summary>
    SaltLast,
}
