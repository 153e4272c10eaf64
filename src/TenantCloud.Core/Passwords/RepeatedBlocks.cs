using Zxcvbn;
using Zxcvbn.Matcher;

namespace TenantCloud.Core.Passwords;

/// <summary>Finds a block of several characters that is written again and again; the estimator's own sees single characters only.</summary>
internal sealed class RepeatedBlocks : IMatcher
{
    public const string Pattern = "block";

    public IEnumerable<Match> MatchPassword(string password)
    {
        var lower = password.ToLowerInvariant();
        for (var size = 2; size <= lower.Length / 2; size++)
        {
            for (var start = 0; start + (2 * size) <= lower.Length; start++)
            {
                var end = start + size;
                while (end < lower.Length && lower[end] == lower[end - size])
                {
                    end++;
                }

                var times = (end - start) / size;
                if (times >= 2)
                {
                    var length = times * size;
                    yield return new Match
                    {
                        Pattern = Pattern,
                        Token = password.Substring(start, length),
                        i = start,
                        j = start + length - 1,
                        Entropy = (size * Math.Log2(Pool(lower.AsSpan(start, size)))) + Math.Log2(times),
                    };
                }
            }
        }
    }

    private static int Pool(ReadOnlySpan<char> block)
    {
        var (letters, digits, others) = (0, 0, 0);
        foreach (var character in block)
        {
            letters = char.IsAsciiLetter(character) ? 26 : letters;
            digits = char.IsAsciiDigit(character) ? 10 : digits;
            others = char.IsAsciiLetterOrDigit(character) ? others : 33;
        }

        return letters + digits + others;
    }
}
