using System.Globalization;
using System.Text.RegularExpressions;
using TenantCloud.Offices.Loading;

namespace TenantCloud.Offices.Themes;

/// <summary>The variables of the product, their defaults, and which of them a theme may set.</summary>
/// <remarks>Read from <c>themes/_base/tokens.css</c>: in its first <c>:root</c>, what follows the first comment that begins with "Closed" belongs to the product.</remarks>
internal sealed partial class ThemeTokens
{
    private const int MaximumLines = 25;

    // These follow a neighbour that a component may change on the way down, so :root must not settle them.
    private static readonly Dictionary<string, string> Followers = new(StringComparer.Ordinal)
    {
        ["--action-edge"] = "var(--action)",
        ["--on-action-hover"] = "var(--on-action)",
    };

    private readonly Dictionary<string, string> _defaults;
    private readonly HashSet<string> _closed;

    private ThemeTokens(Dictionary<string, string> defaults, HashSet<string> closed)
    {
        _defaults = defaults;
        _closed = closed;
    }

    public static ThemeTokens? Load(string themesFolder, ICollection<ConfigurationError> errors)
    {
        const string Name = "themes/_base/tokens.css";
        var path = Path.Combine(themesFolder, "_base", "tokens.css");
        if (!File.Exists(path))
        {
            errors.Add(new(Name, "$", 1, "The product's variables are missing.", "Restore the folder themes/_base of this version."));
            return null;
        }

        var css = File.ReadAllText(path);
        var source = new ThemeSource(Name, css);
        var closedFrom = css.IndexOf("/* Closed", StringComparison.Ordinal);
        var tokens = source.Blocks()?.FirstOrDefault(block => block.Head == "@layer tokens");
        if (tokens is null || source.Blocks(tokens)?.FirstOrDefault(block => block.Head == ":root") is not { } root)
        {
            errors.Add(source.Error(0, "$", "The product's variables cannot be read.", "Restore the folder themes/_base of this version."));
            return null;
        }

        var declarations = source.Declarations(root).ToList();
        return new ThemeTokens(
            declarations.Select(declaration => KeyValuePair.Create(declaration.Name, declaration.Value)).Concat(Followers).ToDictionary(StringComparer.Ordinal),
            [.. declarations.Where(declaration => closedFrom >= 0 && declaration.Position > closedFrom).Select(declaration => declaration.Name)]);
    }

    /// <summary>Checks a theme's style sheet.</summary>
    /// <param name="source">The style sheet.</param>
    /// <param name="files">Files of the theme, which alone it may show.</param>
    /// <param name="errors">Everything wrong is added here.</param>
    public void Check(ThemeSource source, IReadOnlyCollection<string> files, ICollection<ConfigurationError> errors)
    {
        ReportForbidden(source, files, errors);
        if (source.Blocks() is not { } blocks)
        {
            errors.Add(source.Error(source.Css.Length, "$", "The braces of the style sheet do not match.", "Close each { with a }."));
            return;
        }

        var own = new Dictionary<string, CssDeclaration>(StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            if (block.Head == "@layer tokens" && source.Blocks(block) is [{ Head: ":root" } root] && !source.Css.AsSpan(root.Start, root.End - root.Start).Contains('{'))
            {
                ReadVariables(source, root, own, errors);
            }
            else if (block.Head == "@layer theme")
            {
                CheckRules(source, block, errors);
            }
            else
            {
                errors.Add(source.Error(block.Start, "$", $"\"{block.Head}\" may not stand here.", "Write only @layer tokens { :root { … } } and @layer theme { … }."));
            }
        }

        CheckContrast(source, own, errors);
    }

    private void ReadVariables(ThemeSource source, CssBlock root, Dictionary<string, CssDeclaration> own, ICollection<ConfigurationError> errors)
    {
        var open = _defaults.Keys.Where(name => !_closed.Contains(name)).ToList();
        foreach (var declaration in source.Declarations(root))
        {
            if (!open.Contains(declaration.Name))
            {
                var problem = _closed.Contains(declaration.Name) ? "belongs to the product and is the same in every house" : "is no variable of the product";
                errors.Add(source.Error(declaration.Position, declaration.Name, $"{declaration.Name} {problem}.", Nearest.Advice(declaration.Name, open, "Remove it.")));
            }
            else if (declaration.Name == "--control" && !(RemSize().Match(declaration.Value) is { Success: true } size && double.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) >= 2.75))
            {
                errors.Add(source.Error(declaration.Position, declaration.Name, "Controls are smaller than 44 pixels.", "Give 2.75rem or more."));
            }
            else
            {
                own[declaration.Name] = declaration;
            }
        }
    }

    private void CheckRules(ThemeSource source, CssBlock layer, ICollection<ConfigurationError> errors)
    {
        var lines = source.Css[layer.Start..layer.End].Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));
        if (lines > MaximumLines)
        {
            errors.Add(source.Error(layer.Start, "@layer theme", $"The layer has {lines.ToString(CultureInfo.InvariantCulture)} lines.", $"Keep to {MaximumLines.ToString(CultureInfo.InvariantCulture)}; most of a theme is its variables."));
        }

        foreach (var block in source.Blocks(layer) ?? [])
        {
            if (block.Head.StartsWith("@media", StringComparison.Ordinal))
            {
                foreach (var inner in source.Blocks(block) ?? [])
                {
                    CheckRule(source, inner, errors);
                }
            }
            else
            {
                CheckRule(source, block, errors);
            }
        }
    }

    private void CheckRule(ThemeSource source, CssBlock rule, ICollection<ConfigurationError> errors)
    {
        var foreign = ClassName().Matches(rule.Head).Select(match => match.Groups[1].Value).FirstOrDefault(name => !Paintable().IsMatch(name));
        var problem = foreign is not null ? $"A theme may not touch .{foreign}."
            : Unpaintable().Match(rule.Head) is { Success: true } element ? $"A theme may not touch {element.Value.Trim()}."
            : !SelectorComma().Split(rule.Head).All(selector => ClassName().IsMatch(selector)) ? "The rule reaches everything."
            : source.Css.AsSpan(rule.Start, rule.End - rule.Start).Contains('{') ? "A rule stands inside another."
            : null;
        if (problem is not null)
        {
            errors.Add(source.Error(rule.Start, rule.Head, problem, "Paint the frame, the home page, cards, tiles, buttons and the footer only, by plain rules."));
            return;
        }

        foreach (var declaration in source.Declarations(rule))
        {
            var isForbidden = _closed.Contains(declaration.Name)
                || declaration.Name.StartsWith("animation", StringComparison.Ordinal)
                || declaration.Name.StartsWith("transition", StringComparison.Ordinal)
                || declaration.Name is "behavior" or "-moz-binding" or "visibility" or "opacity"
                || (declaration.Name == "content" && declaration.Value != "\"\"");
            if (isForbidden)
            {
                errors.Add(source.Error(declaration.Position, rule.Head, $"A theme may not set {declaration.Name} here.", "Remove it: no animation, no words, no hiding, no product colours."));
            }
        }
    }

    private void CheckContrast(ThemeSource source, Dictionary<string, CssDeclaration> own, ICollection<ConfigurationError> errors)
    {
        var unreadable = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in ContrastPair.All)
        {
            if (!TryResolve(pair.Front, own, out var front) || !TryResolve(pair.Ground, own, out var ground))
            {
                var name = TryResolve(pair.Front, own, out _) ? pair.Ground : pair.Front;
                if (unreadable.Add(name))
                {
                    errors.Add(source.Error(own.GetValueOrDefault(name)?.Position ?? 0, name, $"The colour of {name} cannot be computed.", "Write it as #rrggbb or as var(--another)."));
                }

                continue;
            }

            var ratio = front.ContrastTo(ground);
            if (ratio < pair.Minimum)
            {
                var (changed, other, name) = _closed.Contains(pair.Front) ? (ground, front, pair.Ground) : (front, ground, pair.Front);
                var advice = changed.NearestThatReaches(pair.Minimum, other) is { } nearest
                    ? $"Set {name} to {nearest}, the nearest that passes."
                    : $"No colour of {name} passes; change the other.";
                errors.Add(source.Error(
                    (own.GetValueOrDefault(pair.Front) ?? own.GetValueOrDefault(pair.Ground))?.Position ?? 0,
                    $"{pair.Front} on {pair.Ground}",
                    string.Create(CultureInfo.InvariantCulture, $"{front} on {ground} has a contrast of {Math.Floor(ratio * 100) / 100:0.00}:1; at least {pair.Minimum:0.0}:1 is needed."),
                    advice));
            }
        }
    }

    private bool TryResolve(string name, Dictionary<string, CssDeclaration> own, out Colour colour, int depth = 0)
    {
        colour = default;
        var value = own.GetValueOrDefault(name)?.Value ?? _defaults.GetValueOrDefault(name);
        if (value is null || depth > 8)
        {
            return false;
        }

        return Reference().Match(value) is { Success: true } reference
            ? TryResolve(reference.Groups[1].Value, own, out colour, depth + 1)
                || (reference.Groups[2].Success && Colour.TryParse(reference.Groups[2].Value.Trim(), out colour))
            : Colour.TryParse(value, out colour);
    }

    private static void ReportForbidden(ThemeSource source, IReadOnlyCollection<string> files, ICollection<ConfigurationError> errors)
    {
        foreach (var match in Forbidden().Matches(source.Css).Where(match => match.Groups[1].Value is var shown && (shown.Length == 0 || !files.Contains(shown))))
        {
            errors.Add(source.Error(match.Index, "$", $"\"{match.Value}\" may not stand in a theme.", "Show only the theme's own drawings, such as url(scene.svg)."));
        }
    }

    // url( of an own drawing is caught too and let through by its name.
    [GeneratedRegex(@"url\(\s*[""']?([^)""']*)[""']?\s*\)|@(?:import|font-face|charset|namespace|keyframes|property|supports)\b|image-set\(|\bsrc\(|expression\(|\\|<|!ie|://", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"^var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^([0-9]*\.?[0-9]+)rem$")]
    private static partial Regex RemSize();

    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex SelectorComma();

    [GeneratedRegex(@"\.([A-Za-z_][\w-]*)")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"#|(?<![>\s]\s*)\s\*|(?<![\w.:#\[-])(?:input|select|textarea|form|fieldset|legend|label|table|thead|tbody|tr|td|th|button|dialog|html|body|main)\b(?!-)")]
    private static partial Regex Unpaintable();

    [GeneratedRegex("^(?:masthead|nav|page|page--home|hello|account|welcome|tiles?|card|button|footer|form|menu__panel|(?:masthead|nav|account|welcome|card|footer)__[a-z]+|button--[a-z]+)$")]
    private static partial Regex Paintable();
}
