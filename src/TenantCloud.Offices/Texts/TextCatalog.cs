using System.Diagnostics.CodeAnalysis;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Offices.Texts;

/// <summary>The words of one office's portal: keyed texts per language, the office's own over the product's.</summary>
/// <remarks>French typography (narrow spaces before : ; ! ? and inside « », typographic apostrophes) is put in when a catalog is loaded, so that files can be written with plain spaces.</remarks>
public sealed class TextCatalog
{
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _textsByLanguage;

    /// <param name="textsByLanguage">Texts by key, by language; every language has every key.</param>
    public TextCatalog(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> textsByLanguage) =>
        _textsByLanguage = textsByLanguage;

    /// <summary>Languages that the catalog has.</summary>
    public IEnumerable<string> Languages => _textsByLanguage.Keys;

    /// <summary>The text of a key, its <c>{placeholders}</c> still in place.</summary>
    /// <exception cref="KeyNotFoundException">The key or the language is unknown: a defect of the product.</exception>
    public string this[string language, string key] =>
        TryGet(language, key, out var text) ? text : throw new KeyNotFoundException($"No text '{key}' in '{language}'.");

    /// <summary>The text of a key with its placeholders filled.</summary>
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    /// <param name="key">For example <c>home.greeting</c>.</param>
    /// <param name="values">Name and value of each <c>{placeholder}</c>.</param>
    public string Format(string language, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = this[language, key];
        foreach (var (name, value) in values)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The text of a count: <c>key.one</c> or <c>key.other</c>, its <c>{count}</c> and other placeholders filled.</summary>
    /// <remarks>French says "one" of 0 and 1, English of 1 only.</remarks>
    public string Plural(string language, string key, long count, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var isOne = count == 1 || (count == 0 && language == "fr");
        return Format(language, isOne ? $"{key}.one" : $"{key}.other", [("count", PortalFormat.For(language).Number(count)), .. values]);
    }

    public bool TryGet(string language, string key, [NotNullWhen(true)] out string? text)
    {
        text = null;
        return _textsByLanguage.TryGetValue(language, out var texts) && texts.TryGetValue(key, out text);
    }
}
