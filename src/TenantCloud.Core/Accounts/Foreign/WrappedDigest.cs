using System.Diagnostics.CodeAnalysis;

namespace TenantCloud.Core.Accounts.Foreign;

/// <summary>A foreign digest at rest: <c>onion$</c>, the recipe of the digest, <c>$</c>, and our own slow hash of the digest in the form of Identity's hasher.</summary>
/// <param name="Recipe">How the digest was made.</param>
/// <param name="Hash">Identity's hash of the digest's base64.</param>
internal sealed record WrappedDigest(DigestRecipe Recipe, string Hash)
{
    /// <summary>How every hash that holds a foreign digest begins, and no other.</summary>
    public const string Prefix = "onion$";

    public override string ToString() => $"{Prefix}{Recipe}${Hash}";

    public static bool TryParse(string stored, [NotNullWhen(true)] out WrappedDigest? wrapped)
    {
        wrapped = null;
        var end = stored.LastIndexOf('$');
        if (!stored.StartsWith(Prefix, StringComparison.Ordinal) || end < Prefix.Length || !DigestRecipe.TryParse(stored.AsSpan(Prefix.Length, end - Prefix.Length), out var recipe))
        {
            return false;
        }

        wrapped = new WrappedDigest(recipe, stored[(end + 1)..]);
        return true;
    }
}
