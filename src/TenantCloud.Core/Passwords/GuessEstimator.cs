using Zxcvbn;
using Zxcvbn.Matcher;

namespace TenantCloud.Core.Passwords;

/// <summary>Estimates how many guesses find a password, by somebody who tries words, keyboards, dates and what is known of the person first.</summary>
public sealed class GuessEstimator
{
    /// <summary>Known words of fewer letters are in too many passwords by chance.</summary>
    public const int ShortestWord = 3;

    /// <summary>Characters that are looked at. The cost grows with the square of them; what 64 characters do not make hard to guess, more will not.</summary>
    public const int LongestLookedAt = 64;

    private const string BruteForce = "bruteforce";

    // A word, a number and a sign in this order are what everybody tries.
    private const int UsualPieces = 3;

    private readonly global::Zxcvbn.Zxcvbn _estimator = new(new GuessMatchers());

    /// <param name="password">The password.</param>
    /// <param name="known">What is known of the person and the office.</param>
    /// <returns>The number of guesses, and why they are so few where one reason stands out.</returns>
    public GuessEstimate Estimate(string password, IReadOnlyCollection<KnownWord> known)
    {
        var folded = FoldedPassword.Fold(password);
        var looked = folded.Length > LongestLookedAt ? folded[..LongestLookedAt] : folded;
        var words = known.DistinctBy(word => word.Word, StringComparer.OrdinalIgnoreCase).ToDictionary(word => word.Word.ToLowerInvariant(), word => word.Kind);
        var result = _estimator.EvaluatePassword(looked, words.Keys);
        var main = result.MatchSequence
            .Where(match => match.Token.Length >= ShortestWord && match.Pattern != BruteForce)
            .OrderByDescending(match => match is DictionaryMatch { DictionaryName: GuessMatchers.Known })
            .ThenByDescending(match => match.Token.Length)
            .FirstOrDefault();
        return new GuessEstimate(Math.Pow(2, result.Entropy + ArrangementBits(result.MatchSequence.Count)), main is null ? PasswordProblemKind.Guessable : KindOf(main, words));
    }

    /// <summary>The more pieces, the more orders in which to try them.</summary>
    private static double ArrangementBits(int pieces) => Enumerable.Range(UsualPieces + 1, Math.Max(0, pieces - UsualPieces)).Sum(piece => Math.Log2(piece));

    private static PasswordProblemKind KindOf(Match match, Dictionary<string, PasswordProblemKind> known) => match switch
    {
        DictionaryMatch { DictionaryName: GuessMatchers.Known } word => known[word.MatchedWord],
        DictionaryMatch => PasswordProblemKind.Common,
        SpatialMatch or { Pattern: KeyboardWalks.Pattern } => PasswordProblemKind.Keyboard,
        SequenceMatch => PasswordProblemKind.Sequence,
        RepeatMatch or { Pattern: RepeatedBlocks.Pattern } => PasswordProblemKind.Repeat,
        DateMatch or { Pattern: "year" } => PasswordProblemKind.Date,
        _ => PasswordProblemKind.Guessable,
    };
}

/// <summary>How hard a password is to guess.</summary>
/// <param name="Guesses">Guesses that find it.</param>
/// <param name="Reason">What would make it easy, where it is.</param>
public sealed record GuessEstimate(double Guesses, PasswordProblemKind Reason);
