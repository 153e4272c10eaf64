using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace TenantCloud.Core.Privileged;

/// <summary>Codes that change every thirty seconds (RFC 6238: HMAC-SHA-1, six digits), as every authenticator application makes them.</summary>
/// <remarks>ASP.NET Core Identity's own implementation is internal and does not tell which step a code belongs to, without which a code could be used twice.</remarks>
public static class Totp
{
    /// <summary>Length of a secret in bytes: that of the hash, as RFC 4226 recommends.</summary>
    public const int SecretBytes = 20;

    public const int Digits = 6;

    private const int StepSeconds = 30;

    // One step before and after: a clock may be off by half a minute, and a code may be typed at its end.
    private const int Skew = 1;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The code at an instant.</summary>
    public static string CodeAt(byte[] secret, DateTimeOffset at) => Code(secret, StepAt(at), Digits);

    /// <summary>Finds the step that a typed code belongs to, blanks within it ignored.</summary>
    /// <param name="secret">The account's secret.</param>
    /// <param name="code">As typed.</param>
    /// <param name="now">By the machine's clock.</param>
    /// <returns>The step, to be remembered; null where the code is not of now.</returns>
    public static long? FindStep(byte[] secret, string code, DateTimeOffset now)
    {
        var typed = string.Concat(code.Where(char.IsAsciiDigit));
        if (typed.Length != Digits || code.Any(character => !char.IsAsciiDigit(character) && !char.IsWhiteSpace(character)))
        {
            return null;
        }

        long? found = null;
        for (var step = StepAt(now) - Skew; step <= StepAt(now) + Skew; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step, Digits)), System.Text.Encoding.ASCII.GetBytes(typed)))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The secret in base 32 (RFC 4648), as people copy it.</summary>
    public static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var value in bytes)
        {
            (bits, count) = (((bits << 8) | value) & 0xFFFF, count + 8);
            for (; count >= 5; count -= 5)
            {
                text.Append(Alphabet[(bits >> (count - 5)) & 31]);
            }
        }

        return count == 0 ? text.ToString() : text.Append(Alphabet[(bits << (5 - count)) & 31]).ToString();
    }

    /// <summary>What a QR code says to an authenticator application.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="issuer">Whose account it is, as the application shows it.</param>
    /// <param name="account">The account's address.</param>
    [SuppressMessage("Design", "CA1055", Justification = "An application reads it as text; System.Uri would rewrite it.")]
    public static string ToUri(ReadOnlySpan<byte> secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={ToBase32(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    internal static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238's default, and the only hash that all authenticator applications know; HMAC does not suffer from SHA-1's collisions.")]
    internal static string Code(byte[] secret, long step, int digits)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var offset = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7FFF_FFFF;
        return (number % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }
}
