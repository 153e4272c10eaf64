using System.Text.RegularExpressions;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Offices;

namespace TenantCloud.Core.Mail;

/// <summary>The words of one mail: the office's texts with the mail's values in their placeholders.</summary>
internal sealed partial class MailWords(Office office, string language, IReadOnlyDictionary<string, object> values, string kind, OfficeWordings wordings)
{
    /// <exception cref="KeyNotFoundException">No such text, or a placeholder that the mail has no value for.</exception>
    public string Text(string key) =>
        SourceOf(key) is { Source: { } source, Part: var part } ? Own(key, part, source) : Placeholder().Replace(office.Texts[language, key], match => ValueOf(key, match.Groups[1].Value));

    /// <summary>An address, if it leads to the office's own portal.</summary>
    /// <exception cref="KeyNotFoundException">Anything else.</exception>
    public string Link(object? target) =>
        target is Uri { IsAbsoluteUri: true, Scheme: "https" or "http" } uri && string.Equals(uri.Host, office.Settings.CanonicalHostname, StringComparison.OrdinalIgnoreCase)
            ? uri.AbsoluteUri
            : throw new KeyNotFoundException("A link of a mail leads to the office's own portal.");

    /// <summary>The text is the office's own, with line ends that count.</summary>
    public bool IsOwn(string key) => SourceOf(key) is not null;

    private (MailPart Part, string Source)? SourceOf(string key)
    {
        foreach (var (part, source) in wordings.Sources)
        {
            if (key == OfficeWordings.KeyOf(kind, part))
            {
                return (part, source);
            }
        }

        return null;
    }

    private string Own(string key, MailPart part, string source) =>
        WordingTemplate.Read(source, part, values.Keys.ToHashSet()).Template?.Write(values)
            ?? throw new KeyNotFoundException($"The office's own words for '{key}' do not fit the mail any more.");

    private string ValueOf(string key, string name) =>
        values.TryGetValue(name, out var value) && value is string text
            ? text
            : throw new KeyNotFoundException($"The text '{key}' asks for '{name}', which the mail does not have.");

    [GeneratedRegex(@"\{([a-zA-Z0-9_-]+)\}")]
    private static partial Regex Placeholder();
}
