using System.Security.Cryptography;
using System.Text.RegularExpressions;
using TenantCloud.Offices.Loading;
using TenantCloud.Offices.Texts;

namespace TenantCloud.Offices.Themes;

/// <summary>Reads and checks themes, each once however many offices wear it.</summary>
internal sealed partial class ThemeLoader(string folder, ProductTexts texts, ICollection<ConfigurationError> errors)
{
    private const int MaximumBytes = 32 * 1024;

    private readonly Dictionary<string, LoadedTheme?> _themes = new(StringComparer.Ordinal);
    private readonly ThemeTokens? _tokens = ThemeTokens.Load(folder, errors);

    /// <summary>The theme that an office's file names.</summary>
    /// <returns>Null where the file names none, or one that is unknown or wrong.</returns>
    public LoadedTheme? Find(JsonObjectValue office)
    {
        if (office.Find("theme") is not JsonTextValue { Text: var key })
        {
            return null;
        }

        if (!KeyPattern().IsMatch(key) || !Directory.Exists(Path.Combine(folder, key)))
        {
            var known = Directory.Exists(folder) ? Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)!).Where(name => name != "_base").Order(StringComparer.Ordinal).ToList() : [];
            errors.Add(office.At("theme").Error($"There is no theme \"{key}\".", Nearest.Advice(key, known, $"Use one of: {string.Join(", ", known)}.")));
            return null;
        }

        if (!_themes.TryGetValue(key, out var theme))
        {
            _themes[key] = theme = Load(key);
        }

        return theme;
    }

    private LoadedTheme? Load(string key)
    {
        var errorsBefore = errors.Count;
        var files = ThemeFileKind.All
            .Select(kind => (kind.Name, File: Read(key, kind)))
            .Where(pair => pair.File is not null)
            .ToDictionary(pair => pair.Name, pair => pair.File!, StringComparer.Ordinal);
        if (_tokens is not null && files.TryGetValue("theme.css", out var css))
        {
            _tokens.Check(new ThemeSource($"themes/{key}/theme.css", System.Text.Encoding.UTF8.GetString(css.Content.Span)), [.. files.Keys], errors);
        }

        var words = texts.WithOverrides(Path.Combine(folder, key), errors);
        return errors.Count == errorsBefore ? new LoadedTheme(new Theme(key, files), words) : null;
    }

    private ThemeFile? Read(string key, ThemeFileKind kind)
    {
        var path = Path.Combine(folder, key, kind.Name);
        var name = $"themes/{key}/{kind.Name}";
        if (!File.Exists(path))
        {
            if (kind.IsRequired)
            {
                errors.Add(new(name, "$", 1, "The theme lacks this file.", "Add it; themes/_base holds one to start from."));
            }

            return null;
        }

        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(new(name, "$", 1, $"The file cannot be read: {exception.GetType().Name}.", "Check that the application may read it."));
            return null;
        }

        if (content.Length is 0 or > MaximumBytes)
        {
            errors.Add(new(name, "$", 1, "The file is empty or has more than 32 KiB.", "Make the drawing simpler; phones load it."));
            return null;
        }

        if (kind.IsDrawing)
        {
            ThemeDrawing.Check(name, content, errors);
        }

        return new ThemeFile(kind.ContentType, content, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$")]
    private static partial Regex KeyPattern();
}

/// <summary>A theme with the words of whoever wears it.</summary>
internal sealed record LoadedTheme(Theme Theme, TextCatalog Texts);

/// <summary>A file that a theme may have; there are no others.</summary>
internal sealed record ThemeFileKind(string Name, string ContentType, bool IsRequired)
{
    public static readonly IReadOnlyList<ThemeFileKind> All =
    [
        new("theme.css", "text/css; charset=utf-8", IsRequired: true),
        new("logo.svg", "image/svg+xml", IsRequired: true),
        new("icon.svg", "image/svg+xml", IsRequired: true),
        new("scene.svg", "image/svg+xml", IsRequired: false),
    ];

    public bool IsDrawing => ContentType == "image/svg+xml";
}
