using System.Text;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Mail.Wordings;

/// <summary>
/// What staff may write: text with <c>{{name}}</c>, <c>{{#if name}} … {{else}} … {{/if}}</c> and <c>{{#unless name}} … {{/unless}}</c>, and nothing else.
/// It is read and written by this class alone, never compiled: no code, no loop, no object of ours is within its reach, and it ends after one pass over its source.
/// </summary>
public sealed class WordingTemplate
{
    /// <summary>Blocks within blocks.</summary>
    public const int DeepestNesting = 3;

    /// <summary>Characters of the longest result.</summary>
    public const int LongestResult = 10_000;

    private readonly IReadOnlyList<Node> _nodes;

    private WordingTemplate(IReadOnlyList<Node> nodes) => _nodes = nodes;

    /// <summary>Reads a template.</summary>
    /// <param name="source">What was written.</param>
    /// <param name="part">Which part of a mail it is for.</param>
    /// <param name="values">Names that it may use.</param>
    /// <returns>The template, or where it is wrong and why.</returns>
    public static WordingReading Read(string source, MailPart part, IReadOnlySet<string> values)
    {
        if (WordingTokenizer.Check(source, part) is { } unfit)
        {
            return new WordingReading(null, [unfit]);
        }

        var errors = new List<WordingError>();
        var tokens = new Queue<WordingToken>(WordingTokenizer.Split(source, errors));
        var nodes = ReadNodes(tokens, values, errors, block: null, depth: 0);
        return new WordingReading(errors.Count == 0 ? new WordingTemplate(nodes) : null, errors);
    }

    /// <summary>Writes the template with a mail's values.</summary>
    /// <exception cref="KeyNotFoundException">The mail has no such value any more.</exception>
    public string Write(IReadOnlyDictionary<string, object> values)
    {
        var result = new StringBuilder();
        Write(_nodes, values, result);
        return result.ToString().Trim();
    }

    private static List<Node> ReadNodes(Queue<WordingToken> tokens, IReadOnlySet<string> values, List<WordingError> errors, WordingToken? block, int depth)
    {
        var nodes = new List<Node>();
        while (tokens.TryPeek(out var token))
        {
            if (token.Kind is WordingTokenKind.Else or WordingTokenKind.End)
            {
                if (block is not null)
                {
                    return nodes;
                }

                errors.Add(token.Error(WordingProblem.StrayEnd));
            }

            tokens.Dequeue();
            if (token.Kind is WordingTokenKind.Text)
            {
                nodes.Add(new Node(token, [], []));
            }
            else if (token.Kind is WordingTokenKind.Value or WordingTokenKind.If or WordingTokenKind.Unless)
            {
                if (!values.Contains(token.Text))
                {
                    errors.Add(token.Error(WordingProblem.UnknownValue));
                }

                nodes.Add(token.Kind is WordingTokenKind.Value ? new Node(token, [], []) : ReadBlock(token, tokens, values, errors, depth + 1));
            }
        }

        if (block is not null)
        {
            errors.Add(block.Error(WordingProblem.BlockNotEnded) with { End = block.Kind is WordingTokenKind.If ? "{{/if}}" : "{{/unless}}" });
        }

        return nodes;
    }

    private static Node ReadBlock(WordingToken start, Queue<WordingToken> tokens, IReadOnlySet<string> values, List<WordingError> errors, int depth)
    {
        if (depth > DeepestNesting)
        {
            errors.Add(start.Error(WordingProblem.TooDeep));
            tokens.Clear();
            return new Node(start, [], []);
        }

        var then = ReadNodes(tokens, values, errors, start, depth);
        List<Node> otherwise = [];
        if (tokens.TryPeek(out var next) && next.Kind is WordingTokenKind.Else)
        {
            tokens.Dequeue();
            otherwise = ReadNodes(tokens, values, errors, start, depth);
        }

        if (tokens.TryDequeue(out var end) && (end.Kind is not WordingTokenKind.End || end.Text != (start.Kind is WordingTokenKind.If ? "if" : "unless")))
        {
            errors.Add(end.Error(WordingProblem.StrayEnd));
        }

        return new Node(start, then, otherwise);
    }

    private static void Write(IReadOnlyList<Node> nodes, IReadOnlyDictionary<string, object> values, StringBuilder result)
    {
        foreach (var node in nodes)
        {
            switch (node.Token.Kind)
            {
                case WordingTokenKind.Text:
                    result.Append(FrenchTypography.Apply(node.Token.Text));
                    break;
                case WordingTokenKind.Value:
                    result.Append(values[node.Token.Text] as string);
                    break;
                default:
                    var isThere = values[node.Token.Text] is true or string { Length: > 0 };
                    Write(isThere == (node.Token.Kind is WordingTokenKind.If) ? node.Then : node.Otherwise, values, result);
                    break;
            }

            result.Length = Math.Min(result.Length, LongestResult);
        }
    }

    private sealed record Node(WordingToken Token, IReadOnlyList<Node> Then, IReadOnlyList<Node> Otherwise);
}

/// <summary>What came of reading a template.</summary>
/// <param name="Template">Null where there is any error.</param>
/// <param name="Errors">In the order of the source.</param>
public sealed record WordingReading(WordingTemplate? Template, IReadOnlyList<WordingError> Errors);

/// <summary>A mistake in a template.</summary>
/// <param name="Line">From 1; 0 for a source without words.</param>
/// <param name="Column">From 1; 0 likewise.</param>
/// <param name="Problem">What is wrong; its words are <c>wording.error.…</c> of the catalog.</param>
/// <param name="Subject">The piece of the source that is wrong, cut to be shown.</param>
public sealed record WordingError(int Line, int Column, WordingProblem Problem, string Subject)
{
    /// <summary>What would end a condition that has no end.</summary>
    public string End { get; init; } = "";
}

/// <summary>What can be wrong with a template.</summary>
public enum WordingProblem
{
    Empty,
    TooLong,

    /// <summary>A character that no text needs.</summary>
    ControlCharacter,

    /// <summary>A subject has one line.</summary>
    LineBreak,

    /// <summary><c>{{</c> without <c>}}</c>.</summary>
    NotClosed,

    /// <summary><c>{{{</c> or <c>{{&amp;</c>: output without escaping.</summary>
    RawOutput,

    /// <summary>Anything else than a value, <c>#if</c> and <c>#unless</c>.</summary>
    NotAllowed,

    UnknownValue,
    TooDeep,
    BlockNotEnded,

    /// <summary>An end or an else without its beginning.</summary>
    StrayEnd,
}
