using System.Collections.Frozen;
using System.Text.RegularExpressions;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Loading;

namespace TenantCloud.Offices.Texts;

/// <summary>The product's words in all languages, from <c>themes/_base/texts/&lt;feature&gt;.&lt;language&gt;.json</c>.</summary>
/// <remarks>A file is one flat object of keys and texts; keys begin with the feature's name and a dot. Every language has every key with the same placeholders.</remarks>
public sealed partial class ProductTexts
{
    /// <summary>The languages that the product speaks, the complete default first.</summary>
    public static readonly IReadOnlyList<string> Languages = ["fr", "en"];

    private readonly Dictionary<string, Dictionary<string, string>> _texts;

    private ProductTexts(Dictionary<string, Dictionary<string, string>> texts)
    {
        _texts = texts;
        Catalog = CatalogOf(texts);
    }

    /// <summary>The product's words without any office's own.</summary>
    public TextCatalog Catalog { get; }

    /// <summary>Reads the product's words.</summary>
    /// <param name="themesFolder">The folder <c>themes</c>.</param>
    /// <param name="errors">Everything wrong is added here.</param>
    public static ProductTexts Load(string themesFolder, ICollection<ConfigurationError> errors)
    {
        var folder = Path.Combine(themesFolder, "_base", "texts");
        var entries = Languages.ToDictionary(language => language, _ => new Dictionary<string, JsonTextValue>(StringComparer.Ordinal));
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            ReadFeature(path, entries, errors);
        }

        Compare(entries, errors);
        return new ProductTexts(entries.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.ToDictionary(entry => entry.Key, entry => Typeset(pair.Key, entry.Value.Text), StringComparer.Ordinal)));
    }

    /// <summary>The words of an office: the product's, and over them those of its theme's <c>texts.&lt;language&gt;.json</c>.</summary>
    /// <param name="themeFolder">The theme's own folder.</param>
    /// <param name="errors">Everything wrong is added here.</param>
    public TextCatalog WithOverrides(string themeFolder, ICollection<ConfigurationError> errors)
    {
        Dictionary<string, Dictionary<string, string>>? own = null;
        foreach (var language in Languages)
        {
            var path = Path.Combine(themeFolder, $"texts.{language}.json");
            if (!File.Exists(path))
            {
                continue;
            }

            own ??= _texts.ToDictionary(pair => pair.Key, pair => new Dictionary<string, string>(pair.Value, StringComparer.Ordinal));
            foreach (var (key, value) in ReadTexts(path, $"themes/{Path.GetFileName(themeFolder)}/texts.{language}.json", errors))
            {
                Override(own[language], language, key, value, errors);
            }
        }

        return own is null ? Catalog : CatalogOf(own);
    }

    private void Override(Dictionary<string, string> own, string language, string key, JsonTextValue value, ICollection<ConfigurationError> errors)
    {
        if (!_texts[language].TryGetValue(key, out var original))
        {
            errors.Add(value.Error($"The product has no text \"{key}\".", Nearest.Advice(key, _texts[language].Keys, "Remove it.")));
            return;
        }

        if (!Placeholders(value.Text).IsSubsetOf(Placeholders(original)))
        {
            errors.Add(value.Error($"The text \"{key}\" uses a placeholder that the product does not fill.", $"Use no other than {Written(Placeholders(original))}."));
            return;
        }

        own[key] = Typeset(language, value.Text);
    }

    private static void ReadFeature(string path, Dictionary<string, Dictionary<string, JsonTextValue>> entries, ICollection<ConfigurationError> errors)
    {
        var name = Path.GetFileName(path);
        var file = $"themes/_base/texts/{name}";
        if (name.Split('.') is not [var feature, var language, "json"] || !entries.TryGetValue(language, out var texts))
        {
            errors.Add(new(file, "$", 1, "The file's name says no feature and language.", "Name it <feature>.fr.json or <feature>.en.json."));
            return;
        }

        foreach (var (key, value) in ReadTexts(path, file, errors))
        {
            if (!key.StartsWith($"{feature}.", StringComparison.Ordinal))
            {
                errors.Add(value.Error($"The key \"{key}\" does not begin with \"{feature}.\".", $"Move it to the file of its feature or rename it \"{feature}.{key}\"."));
            }
            else
            {
                texts[key] = value;
            }
        }
    }

    private static IEnumerable<(string Key, JsonTextValue Value)> ReadTexts(string path, string file, ICollection<ConfigurationError> errors)
    {
        foreach (var member in JsonSource.Read(path, file, errors)?.Members ?? [])
        {
            if (member.Name == "$schema")
            {
                continue;
            }

            if (member.Value is JsonTextValue { Text.Length: > 0 } text)
            {
                yield return (member.Name, text);
            }
            else
            {
                errors.Add(member.Value.Error($"The text \"{member.Name}\" is empty or not a text.", "Write the words between quotes."));
            }
        }
    }

    private static void Compare(Dictionary<string, Dictionary<string, JsonTextValue>> entries, ICollection<ConfigurationError> errors)
    {
        foreach (var language in Languages)
        {
            foreach (var other in Languages.Where(other => other != language))
            {
                foreach (var (key, value) in entries[language])
                {
                    if (!entries[other].TryGetValue(key, out var counterpart))
                    {
                        errors.Add(value.Error($"The text \"{key}\" is missing in \"{other}\".", $"Add it to the file of the same feature in \"{other}\"."));
                    }
                    else if (language == Languages[0] && !Placeholders(value.Text).SetEquals(Placeholders(counterpart.Text)))
                    {
                        errors.Add(counterpart.Error($"The text \"{key}\" has other placeholders than in \"{language}\".", $"Use {Written(Placeholders(value.Text))}."));
                    }
                }
            }
        }
    }

    private static TextCatalog CatalogOf(Dictionary<string, Dictionary<string, string>> texts) => new(texts.ToFrozenDictionary(
        pair => pair.Key,
        pair => (IReadOnlyDictionary<string, string>)pair.Value.ToFrozenDictionary(StringComparer.Ordinal),
        StringComparer.Ordinal));

    private static string Typeset(string language, string text) => language == "fr" ? FrenchTypography.Apply(text) : text;

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    private static string Written(HashSet<string> placeholders) => placeholders.Count == 0 ? "none" : string.Join(", ", placeholders.Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{[A-Za-z][A-Za-z0-9]*\}")]
    private static partial Regex Placeholder();
}
