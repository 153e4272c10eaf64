using System.Security.Cryptography;
using System.Text;

namespace TenantCloud.Core.Privileged;

/// <summary>Codes on paper for whoever lost the telephone: ten, of 80 bits each, good once.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    /// <summary>From how many on a person is told to make new ones.</summary>
    public const int Few = 3;

    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 16;
    private const int Group = 4;

    public static IReadOnlyList<string> Create() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(Group).Select(group => new string(group))))];

    /// <summary>What is kept of codes. A slow hash would add nothing to 80 random bits.</summary>
    public static string Keep(Guid accountId, IEnumerable<string> codes) => string.Join(' ', codes.Select(code => HashOf(accountId, Normalize(code))));

    /// <summary>How many are left.</summary>
    public static int Left(string? kept) => string.IsNullOrEmpty(kept) ? 0 : kept.Split(' ').Length;

    /// <summary>What tells a set of codes from the one before it, without telling anything of the codes.</summary>
    public static string MarkOf(string? kept) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(kept ?? "")).AsSpan(0, 8));

    /// <summary>Takes a code out of those that are kept.</summary>
    /// <returns>What is kept afterwards; null where the code is none of them.</returns>
    public static string? Without(Guid accountId, string? kept, string typed)
    {
        var code = Normalize(typed);
        if (code.Length != Length || string.IsNullOrEmpty(kept))
        {
            return null;
        }

        var hash = HashOf(accountId, code);
        var hashes = kept.Split(' ');
        var left = hashes.Where(one => !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(hash))).ToList();
        return left.Count == hashes.Length ? null : string.Join(' ', left);
    }

    private static string Normalize(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static string HashOf(Guid accountId, string code) => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes($"{accountId:N}{code}")));
}
