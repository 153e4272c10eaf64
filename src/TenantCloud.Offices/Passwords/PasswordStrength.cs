using TenantCloud.Offices.Settings;

namespace TenantCloud.Offices.Passwords;

/// <summary>What a policy is worth by itself, as the CNIL counts, and the smallest change that makes it worth enough.</summary>
/// <remarks>
/// CNIL, délibération 2022-100 of 21 July 2022: bits = length × log2(number of characters to choose from). Counted here for the
/// weakest password that the policy admits: the fewest characters, from the smallest set of kinds that its rules are content with.
/// </remarks>
public static class PasswordStrength
{
    /// <summary>What the CNIL asks of a password whose guessing is slowed down or locked out.</summary>
    public const double ThrottledBits = 50;

    private const int LongestAdvised = 64;
    private const int MostKinds = 4;

    // Capitals, small letters, digits, special characters: the CNIL's own numbers.
    private static readonly int[] Pools = [26, 26, 10, 37];

    // Of two changes as small: a longer password is easier to explain than a richer one, and a choice of kinds easier to meet than one kind.
    private static readonly PasswordRuleKind[] Preferred = [PasswordRuleKind.Length, PasswordRuleKind.Kinds, PasswordRuleKind.Digits, PasswordRuleKind.SpecialCharacters];

    private const int DigitsBit = 1 << 2;
    private const int SpecialBit = 1 << 3;

    /// <summary>Bits of the weakest password that the policy admits.</summary>
    public static double BitsOf(PasswordSettings policy) => policy.MinimumLength * Math.Log2(SmallestPool(policy));

    /// <summary>The change of fewest numbers, among those by the least, that brings a policy to <see cref="ThrottledBits"/>.</summary>
    /// <returns>Null where the policy is worth as much already.</returns>
    public static PasswordAdvice? Advise(PasswordSettings policy)
    {
        if (BitsOf(policy) >= ThrottledBits)
        {
            return null;
        }

        var candidates =
            from length in Enumerable.Range(policy.MinimumLength, LongestAdvised - policy.MinimumLength + 1)
            from digits in policy.Digits == 0 ? [0, 1] : new[] { policy.Digits }
            from special in policy.SpecialCharacters == 0 ? [0, 1] : new[] { policy.SpecialCharacters }
            from kinds in Enumerable.Range(policy.Kinds, MostKinds - policy.Kinds + 1)
            let wanted = policy with { MinimumLength = length, Digits = digits, SpecialCharacters = special, Kinds = kinds }
            where BitsOf(wanted) >= ThrottledBits
            select new PasswordAdvice(policy, wanted);
        return candidates.MinBy(advice => (advice.Changes.Count, advice.Changes.Sum(change => change.To - change.From), Array.IndexOf(Preferred, advice.Changes[0].Kind)));
    }

    private static int SmallestPool(PasswordSettings policy) => Enumerable.Range(1, (1 << Pools.Length) - 1)
        .Where(kinds => (policy.Digits == 0 || (kinds & DigitsBit) != 0)
            && (policy.SpecialCharacters == 0 || (kinds & SpecialBit) != 0)
            && int.PopCount(kinds) >= policy.Kinds)
        .Min(kinds => Pools.Where((_, index) => (kinds & (1 << index)) != 0).Sum());
}
