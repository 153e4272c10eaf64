using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using TenantCloud.Offices.Themes;

namespace TenantCloud.Core.Mail;

/// <summary>The few colours a mail takes from the office's theme, as <c>#rrggbb</c>: mail readers know no style sheet and no variables.</summary>
internal static partial class MailColours
{
    private static readonly ConditionalWeakTable<Theme, Dictionary<string, object>> ByTheme = [];

    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["bg"] = "#f3f4f6",
        ["ink"] = "#1b1f27",
        ["ink-2"] = "#4c5563",
        ["line"] = "#ccd1d9",
        ["mast"] = "#1b1f27",
        ["on-mast"] = "#ffffff",
        ["action"] = "#2257c5",
        ["on-action"] = "#ffffff",
        ["link"] = "#1d4fb8",
    };

    public static Dictionary<string, object> Of(Theme theme) => ByTheme.GetValue(theme, Read);

    private static Dictionary<string, object> Read(Theme theme)
    {
        var style = theme.Files.TryGetValue("theme.css", out var file) ? Encoding.UTF8.GetString(file.Content.Span) : "";
        var own = Colour().Matches(style).DistinctBy(match => match.Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        return Defaults.ToDictionary(pair => Name(pair.Key), object (pair) => own.GetValueOrDefault(pair.Key, pair.Value));
    }

    private static string Name(string variable) => variable.Replace("-", "", StringComparison.Ordinal);

    [GeneratedRegex("--([a-z0-9-]+): *(#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})) *;")]
    private static partial Regex Colour();
}
