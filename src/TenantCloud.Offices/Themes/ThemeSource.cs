using System.Text.RegularExpressions;
using TenantCloud.Offices.Loading;

namespace TenantCloud.Offices.Themes;

/// <summary>A theme's style sheet with its comments blanked out, so that places stay where they are.</summary>
internal sealed partial class ThemeSource(string file, string css)
{
    private readonly string _css = Comment().Replace(css, match => new string([.. match.Value.Select(character => character == '\n' ? '\n' : ' ')]));

    /// <summary>The text without comments.</summary>
    public string Css => _css;

    /// <summary>Blocks at the top level: what stands before the brace, and where the content lies.</summary>
    /// <returns>Null where braces do not match.</returns>
    public IReadOnlyList<CssBlock>? Blocks(CssBlock? within = null)
    {
        var (position, end) = within is null ? (0, _css.Length) : (within.Start, within.End);
        var blocks = new List<CssBlock>();
        var depth = 0;
        var (headStart, contentStart) = (position, position);
        for (; position < end; position++)
        {
            switch (_css[position])
            {
                case '{' when depth++ == 0:
                    contentStart = position + 1;
                    break;
                case '}' when --depth == 0:
                    blocks.Add(new CssBlock(_css[headStart..(contentStart - 1)].Trim(), contentStart, position));
                    headStart = position + 1;
                    break;
                case '}' when depth < 0:
                    return null;
                case ';' when depth == 0:
                    blocks.Add(new CssBlock(_css[headStart..position].Trim(), position, position));
                    headStart = position + 1;
                    break;
            }
        }

        return depth == 0 && string.IsNullOrWhiteSpace(_css[headStart..end]) ? blocks : null;
    }

    /// <summary>Declarations of a block without blocks inside.</summary>
    public IEnumerable<CssDeclaration> Declarations(CssBlock block) => Declaration()
        .Matches(_css[block.Start..block.End])
        .Select(match => new CssDeclaration(match.Groups[1].Value.ToLowerInvariant(), match.Groups[2].Value.Trim(), block.Start + match.Index));

    public ConfigurationError Error(int position, string what, string problem, string whatToDo) =>
        new(file, what, _css.AsSpan(0, position).Count('\n') + 1, problem, whatToDo);

    [GeneratedRegex(@"/\*.*?(?:\*/|$)", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<=^|[;{\s])(--[\w-]+|[a-z-]+)\s*:\s*((?:[^;()""]|""[^""]*""|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)")]
    private static partial Regex Declaration();
}

/// <summary>A rule or an at-rule.</summary>
internal sealed record CssBlock(string Head, int Start, int End);

/// <summary>A property and its value.</summary>
internal sealed record CssDeclaration(string Name, string Value, int Position);
