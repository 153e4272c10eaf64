using System.Security.Cryptography;
using System.Text;

namespace TenantCloud.Core.Mail.Events;

/// <summary>The provider's signature of its events: ECDSA with SHA-256 over the timestamp's characters followed by the body as it came, byte for byte.</summary>
public static class EventSignature
{
    /// <param name="publicKey">As the provider shows it: Base64 of a subject public key.</param>
    /// <param name="timestamp">The header's characters.</param>
    /// <param name="body">The raw body; read or trimmed it would not fit any more.</param>
    /// <param name="signature">The header: Base64 of the signature in DER.</param>
    /// <returns>False also where key or signature cannot be read.</returns>
    public static bool IsGood(string publicKey, string timestamp, ReadOnlySpan<byte> body, string signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
            return key.VerifyData(signed, Convert.FromBase64String(signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
