using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TenantCloud.Core.Accounts.Foreign;

/// <summary>All that is needed to make a foreign digest again from a typed password.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Iterations">Rounds of PBKDF2; 1 for others.</param>
/// <param name="Length">Length of the digest, in bytes.</param>
/// <param name="Salt">The salt; empty for none.</param>
/// <remarks>Bounded, so that no file can make a sign-in cost more than a second or so.</remarks>
public sealed record DigestRecipe(DigestScheme Scheme, int Iterations, int Length, byte[] Salt)
{
    /// <summary>Most rounds of PBKDF2, of all output blocks together: above what Django 5.2 uses (1,000,000).</summary>
    public const int MaximumRounds = 1_500_000;

    public const int MaximumSaltBytes = 128;

    private const int MinimumLength = 16;
    private const int MaximumLength = 64;

    /// <summary>Rounds of PBKDF2 that a check costs, over all output blocks.</summary>
    public long Rounds => Scheme.Kind is DigestKind.Pbkdf2 ? (long)Iterations * ((Length + Scheme.OutputLength - 1) / Scheme.OutputLength) : 0;

    /// <summary>Whether the recipe keeps to the bounds and its length is one that the scheme gives.</summary>
    public bool IsWithinBounds =>
        Iterations >= 1 && Rounds <= MaximumRounds && Salt.Length <= MaximumSaltBytes
        && (Scheme.Kind is DigestKind.Pbkdf2 ? Length is >= MinimumLength and <= MaximumLength : Length == Scheme.OutputLength);

    public byte[] Compute(string password) => Scheme.Compute(password, Salt, Iterations, Length);

    /// <summary><c>scheme$iterations$length$salt</c>, the salt in base64.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme.Name}${Iterations}${Length}${Convert.ToBase64String(Salt)}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out DigestRecipe? recipe)
    {
        recipe = null;
        var parts = text.ToString().Split('$');
        var salt = new byte[MaximumSaltBytes];
        if (parts is not [var name, var rounds, var size, var base64]
            || !DigestScheme.All.TryGetValue(name, out var scheme)
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || !Convert.TryFromBase64String(base64, salt, out var saltLength))
        {
            return false;
        }

        var read = new DigestRecipe(scheme, iterations, length, salt[..saltLength]);
        recipe = read.IsWithinBounds ? read : null;
        return recipe is not null;
    }
}
