using System.Globalization;
using System.Text;

namespace TenantCloud.Core.Accounts.Foreign;

/// <summary>Reads password hashes as other systems export them: in columns, or in one self-describing text.</summary>
public static class ForeignHashReader
{
    private const int LongestHash = 300;

    private static readonly Dictionary<string, string> LdapSchemes = new()
    {
        ["{SSHA}"] = "sha1-password-salt",
        ["{SSHA256}"] = "sha256-password-salt",
        ["{SSHA512}"] = "sha512-password-salt",
        ["{SHA256}"] = "sha256-password-salt",
        ["{SHA512}"] = "sha512-password-salt",
    };

    private static readonly Dictionary<string, string> DjangoSchemes = new()
    {
        ["pbkdf2_sha256"] = "pbkdf2-sha256",
        ["pbkdf2_sha1"] = "pbkdf2-sha1",
    };

    private static readonly Dictionary<string, string> PasslibSchemes = new()
    {
        ["pbkdf2"] = "pbkdf2-sha1",
        ["pbkdf2-sha256"] = "pbkdf2-sha256",
        ["pbkdf2-sha512"] = "pbkdf2-sha512",
    };

    private static readonly string[] UnsupportedPrefixes = ["$2a$", "$2b$", "$2y$", "$2x$", "$argon2", "$1$", "$5$", "$6$", "$y$", "$7$", "$scrypt$", "argon2", "bcrypt", "scrypt"];

    /// <param name="scheme">Name of the scheme; null where the hash says it itself.</param>
    /// <param name="hash">The hash: hexadecimal, base64, or self-describing.</param>
    /// <param name="salt">The salt as text, or as <c>hex:…</c> or <c>base64:…</c>; null for none.</param>
    /// <param name="iterations">Rounds of PBKDF2; null for none.</param>
    public static ForeignHashReading Read(string? scheme, string? hash, string? salt, string? iterations)
    {
        if (hash is null)
        {
            return new ForeignHashReading { Fault = ForeignHashFault.Missing };
        }

        if (hash.Length > LongestHash)
        {
            return new ForeignHashReading { Fault = ForeignHashFault.NotUnderstood };
        }

        if (scheme is null)
        {
            return Array.Exists(UnsupportedPrefixes, prefix => hash.StartsWith(prefix, StringComparison.Ordinal))
                ? new ForeignHashReading { Fault = ForeignHashFault.Unsupported }
                : Result(ReadDjango(hash) ?? ReadPasslib(hash) ?? ReadLdap(hash));
        }

        if (!DigestScheme.All.TryGetValue(scheme, out var known))
        {
            return new ForeignHashReading { Fault = ForeignHashFault.Unsupported };
        }

        var isPbkdf2 = known.Kind is DigestKind.Pbkdf2;
        return SaltOf(salt) is not { } bytes ? new ForeignHashReading { Fault = ForeignHashFault.BadSalt }
            : isPbkdf2 && RoundsOf(iterations) is null ? new ForeignHashReading { Fault = ForeignHashFault.BadIterations }
            : Result(Digest(known, isPbkdf2 ? RoundsOf(iterations) : 1, bytes, BytesOf(hash)));
    }

    private static ForeignHashReading Result(ForeignDigest? digest) => digest switch
    {
        null => new ForeignHashReading { Fault = ForeignHashFault.NotUnderstood },
        { Recipe.IsWithinBounds: false } => new ForeignHashReading { Fault = digest.Recipe.Rounds > DigestRecipe.MaximumRounds ? ForeignHashFault.BadIterations : ForeignHashFault.NotUnderstood },
        _ => new ForeignHashReading { Digest = digest },
    };

    /// <summary><c>pbkdf2_sha256$iterations$salt$base64</c>, the salt being text.</summary>
    private static ForeignDigest? ReadDjango(string hash) =>
        hash.Split('$') is [var name, var rounds, var salt, var digest] && DjangoSchemes.TryGetValue(name, out var scheme)
            ? Digest(DigestScheme.All[scheme], RoundsOf(rounds), Encoding.UTF8.GetBytes(salt), Base64(digest))
            : null;

    /// <summary><c>$pbkdf2-sha256$iterations$salt$digest</c>, both in base64 with a point for the plus and without padding.</summary>
    private static ForeignDigest? ReadPasslib(string hash) =>
        hash.Split('$') is ["", var name, var rounds, var salt, var digest] && PasslibSchemes.TryGetValue(name, out var scheme) && Base64(Adapted(salt)) is { } bytes
            ? Digest(DigestScheme.All[scheme], RoundsOf(rounds), bytes, Base64(Adapted(digest)))
            : null;

    /// <summary><c>{SSHA256}</c> and the base64 of the digest followed by the salt.</summary>
    private static ForeignDigest? ReadLdap(string hash)
    {
        var end = hash.IndexOf('}', StringComparison.Ordinal) + 1;
        if (!LdapSchemes.TryGetValue(hash[..end].ToUpperInvariant(), out var name) || Base64(hash[end..]) is not { } bytes)
        {
            return null;
        }

        var scheme = DigestScheme.All[name];
        return bytes.Length < scheme.OutputLength ? null : Digest(scheme, 1, bytes[scheme.OutputLength..], bytes[..scheme.OutputLength]);
    }

    private static ForeignDigest? Digest(DigestScheme scheme, int? iterations, byte[] salt, byte[]? digest) =>
        iterations is { } rounds && digest is not null ? new ForeignDigest(new DigestRecipe(scheme, rounds, digest.Length, salt), digest) : null;

    private static int? RoundsOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 ? rounds : null;

    private static byte[]? SaltOf(string? text) => text switch
    {
        null => [],
        _ when text.StartsWith("hex:", StringComparison.Ordinal) => Hex(text[4..]),
        _ when text.StartsWith("base64:", StringComparison.Ordinal) => Base64(text[7..]),
        _ => Encoding.UTF8.GetBytes(text),
    };

    // Digests are whole bytes and long: no text of one is both hexadecimal and the base64 of a digest of an admitted length.
    private static byte[]? BytesOf(string text) => Hex(text) ?? Base64(text);

    private static byte[]? Hex(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static string Adapted(string text) => text.Replace('.', '+').PadRight((text.Length + 3) / 4 * 4, '=');
}

/// <summary>What came of reading a hash: the digest, or why there is none.</summary>
public sealed record ForeignHashReading
{
    public ForeignDigest? Digest { get; init; }

    public ForeignHashFault? Fault { get; init; }
}

/// <summary>Why a hash cannot be used.</summary>
public enum ForeignHashFault
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>A scheme that is not checked here: bcrypt, scrypt, Argon2, crypt.</summary>
    Unsupported,

    /// <summary>Neither hexadecimal nor base64, or of a length that the scheme does not give.</summary>
    NotUnderstood,

    BadSalt,

    /// <summary>Missing, not a number, or more than <see cref="DigestRecipe.MaximumRounds"/>.</summary>
    BadIterations,
}
