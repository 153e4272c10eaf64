using Zxcvbn;
using Zxcvbn.Matcher;

namespace TenantCloud.Core.Passwords;

/// <summary>What the estimator looks for: the package's own lists and patterns, French words and keyboards, and what is known of the person.</summary>
internal sealed class GuessMatchers : IMatcherFactory
{
    public const string French = "french";
    public const string Known = "known";

    private const int ShortestCommonWord = 4;
    private const int ShortestEnglishWord = 5;
    private const string WordsResource = "TenantCloud.Core.Passwords.common-words.txt";

    // Shorter words are in many a random password by chance.
    private static readonly IMatcher[] Shared =
    [
        .. Listed(ShortestCommonWord, new(French, ReadFrench()), new("passwords", "passwords.lst")),
        .. Listed(ShortestEnglishWord, new("english", "english.lst"), new("male_names", "male_names.lst"), new("female_names", "female_names.lst"), new("surnames", "surnames.lst")),
        new LongEnough(new SpatialMatcher(), ShortestCommonWord), new KeyboardWalks(), new RepeatedBlocks(), new RepeatMatcher(), new SequenceMatcher(),
        new RegexMatcher("\\d+", 10, true, "digits"), new RegexMatcher("19\\d\\d|20[0-4]\\d", 145, false, "year"), new DateMatcher(),
    ];

    public IEnumerable<IMatcher> CreateMatchers(IEnumerable<string> userInputs)
    {
        var known = new DictionaryMatcher(Known, userInputs);
        return [.. Shared, known, new LongEnough(new L33tMatcher(known), ShortestCommonWord)];
    }

    private static IEnumerable<IMatcher> Listed(int fewest, params DictionaryMatcher[] lists) =>
        lists.Append<IMatcher>(new L33tMatcher([.. lists])).Select(matcher => new LongEnough(matcher, fewest));

    private static string[] ReadFrench()
    {
        using var stream = typeof(GuessMatchers).Assembly.GetManifestResourceStream(WordsResource) ?? throw new InvalidOperationException($"{WordsResource} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Leaves out what a matcher finds in few characters; digits by chance are in lists more often than letters.</summary>
    private sealed class LongEnough(IMatcher matcher, int fewest) : IMatcher
    {
        private const int FewestDigits = 6;

        public IEnumerable<Match> MatchPassword(string password) => matcher.MatchPassword(password)
            .Where(match => match.Token.Length >= (match.Token.All(char.IsAsciiDigit) ? FewestDigits : fewest));
    }
}
