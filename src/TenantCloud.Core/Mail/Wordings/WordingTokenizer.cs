using System.Text.RegularExpressions;

namespace TenantCloud.Core.Mail.Wordings;

/// <summary>Splits the source of a wording into text and tags, and refuses every tag that is not one of the few.</summary>
internal static partial class WordingTokenizer
{
    private const int ShownLength = 40;

    /// <returns>Why the source is not worth splitting; null where it is.</returns>
    public static WordingError? Check(string source, MailPart part)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return new WordingError(0, 0, WordingProblem.Empty, "");
        }

        if (source.Length > MailParts.LongestSource)
        {
            return new WordingError(1, 1, WordingProblem.TooLong, "");
        }

        for (var index = 0; index < source.Length; index++)
        {
            var isLineEnd = source[index] is '\r' or '\n' or '\u2028' or '\u2029';
            if (isLineEnd && part is MailPart.Subject)
            {
                return Error(source, index, WordingProblem.LineBreak, "");
            }

            if (char.IsControl(source[index]) && !isLineEnd)
            {
                return Error(source, index, WordingProblem.ControlCharacter, "");
            }
        }

        return null;
    }

    public static IReadOnlyList<WordingToken> Split(string source, List<WordingError> errors)
    {
        var text = source.ReplaceLineEndings("\n");
        var tokens = new List<WordingToken>();
        var position = 0;
        while (position < text.Length)
        {
            var start = text.IndexOf("{{", position, StringComparison.Ordinal);
            if (start < 0)
            {
                break;
            }

            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            if (end < 0)
            {
                errors.Add(Error(text, start, WordingProblem.NotClosed, text[start..]));
                return tokens;
            }

            Add(tokens, WordingTokenKind.Text, text, position, start);
            Tag(tokens, text, start, end, errors);
            position = end + 2;
        }

        Add(tokens, WordingTokenKind.Text, text, position, text.Length);
        return tokens;
    }

    private static void Tag(List<WordingToken> tokens, string text, int start, int end, List<WordingError> errors)
    {
        var inner = text[(start + 2)..end];
        var match = Known().Match(inner);
        if (match.Success)
        {
            var (line, column) = Place(text, start);
            var kind = match.Groups["block"].Value switch
            {
                "#if" => WordingTokenKind.If,
                "#unless" => WordingTokenKind.Unless,
                "/" => WordingTokenKind.End,
                _ => match.Groups["name"].Value == "else" ? WordingTokenKind.Else : WordingTokenKind.Value,
            };
            tokens.Add(new WordingToken(kind, match.Groups["name"].Value, line, column));
        }
        else
        {
            errors.Add(Error(text, start, inner.StartsWith('{') || inner.StartsWith('&') ? WordingProblem.RawOutput : WordingProblem.NotAllowed, $"{{{{{inner}}}}}"));
        }
    }

    private static void Add(List<WordingToken> tokens, WordingTokenKind kind, string text, int start, int end)
    {
        if (end > start)
        {
            var (line, column) = Place(text, start);
            tokens.Add(new WordingToken(kind, text[start..end], line, column));
        }
    }

    private static WordingError Error(string text, int index, WordingProblem problem, string subject)
    {
        var (line, column) = Place(text, index);
        return new WordingError(line, column, problem, subject.Length > ShownLength ? subject[..ShownLength] + "…" : subject);
    }

    private static (int Line, int Column) Place(string text, int index)
    {
        var before = text.AsSpan(0, index);
        return (before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    [GeneratedRegex(@"^ *(?:(?<block>#if|#unless) +(?<name>[a-zA-Z]{1,40})|(?<block>/)(?<name>if|unless)|(?<name>[a-zA-Z]{1,40})) *\z")]
    private static partial Regex Known();
}

/// <summary>A piece of a wording's source.</summary>
internal sealed record WordingToken(WordingTokenKind Kind, string Text, int Line, int Column)
{
    public WordingError Error(WordingProblem problem) => new(Line, Column, problem, Text);
}

internal enum WordingTokenKind
{
    Text,
    Value,
    If,
    Unless,
    Else,
    End,
}
