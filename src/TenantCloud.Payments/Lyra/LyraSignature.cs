using System.Security.Cryptography;
using System.Text;

namespace TenantCloud.Payments.Lyra;

/// <summary>Signs and verifies the <c>vads_</c> fields of a form, a notification or a return.</summary>
/// <remarks>
/// The signed text is the values, in the byte order of their names, joined with <c>+</c>; names and boundaries are not in it.
/// <see cref="LyraForm"/> therefore never signs a value that contains a <c>+</c>.
/// </remarks>
public static class LyraSignature
{
    /// <summary>The field that carries the signature; itself not signed.</summary>
    public const string FieldName = "signature";

    private const string SignedPrefix = "vads_";

    private static readonly Comparer<byte[]> ByteOrder =
        Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));

    /// <summary>The signature of every <c>vads_</c> field among those given, known or not, empty or not.</summary>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    public static string Compute(
        IEnumerable<KeyValuePair<string, string>> fields, string key, LyraSignatureAlgorithm algorithm)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);

        var values = fields
            .Where(field => field.Key.StartsWith(SignedPrefix, StringComparison.Ordinal))
            .OrderBy(field => Encoding.UTF8.GetBytes(field.Key), ByteOrder)
            .Select(field => field.Value);
        var text = Encoding.UTF8.GetBytes(string.Join('+', values.Append(key)));

        return algorithm switch
        {
            LyraSignatureAlgorithm.HmacSha256 => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), text)),
            LyraSignatureAlgorithm.Sha1 => Convert.ToHexStringLower(Sha1(text)),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null),
        };
    }

    /// <summary>Whether a signature is the one this key makes, compared in constant time.</summary>
    public static bool Verify(
        IEnumerable<KeyValuePair<string, string>> fields, string signature, string key, LyraSignatureAlgorithm algorithm) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Compute(fields, key, algorithm)), Encoding.UTF8.GetBytes(signature));

#pragma warning disable CA5350 // The protocol's own choice for shops that have not moved to HMAC-SHA-256.
    private static byte[] Sha1(byte[] text) => SHA1.HashData(text);
#pragma warning restore CA5350
}
