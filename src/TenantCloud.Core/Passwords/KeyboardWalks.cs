using Zxcvbn;
using Zxcvbn.Matcher;

namespace TenantCloud.Core.Passwords;

/// <summary>Finds keys side by side on a French keyboard, which the estimator's own keyboards are not.</summary>
internal sealed class KeyboardWalks : IMatcher
{
    public const string Pattern = "azerty";

    private const int ShortestWalk = 3;

    // Rows, without accents as passwords are compared, and the columns that slant down from the digits.
    private static readonly string[] Lines =
    [
        "&e\"'(-e_ca)=", "1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn,;:!",
        "1aqw", "2zsx", "3edc", "4rfv", "5tgb", "6yhn", "7uj", "8ik", "9ol", "0pm",
    ];

    // Where it starts, which of two ways it goes and how far: the bits of a walk whose keys say nothing more.
    private static readonly double StartBits = Math.Log2(Lines.Sum(line => line.Length) * 2);

    public IEnumerable<Match> MatchPassword(string password)
    {
        var lower = password.ToLowerInvariant();
        for (var start = 0; start < lower.Length; start++)
        {
            var length = Lines.Max(line => Math.Max(Run(lower, start, line, 1), Run(lower, start, line, -1)));
            for (var walk = ShortestWalk; walk <= length; walk++)
            {
                var token = password.Substring(start, walk);
                var shiftBits = token == lower.Substring(start, walk) ? 0 : 2;
                yield return new Match { Pattern = Pattern, Token = token, i = start, j = start + walk - 1, Entropy = StartBits + Math.Log2(walk) + shiftBits };
            }
        }
    }

    private static int Run(string text, int start, string line, int step)
    {
        var key = line.IndexOf(text[start], StringComparison.Ordinal);
        var length = 0;
        while (key >= 0 && key < line.Length && start + length < text.Length && text[start + length] == line[key])
        {
            key += step;
            length++;
        }

        return length;
    }
}
