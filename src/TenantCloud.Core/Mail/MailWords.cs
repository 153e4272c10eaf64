using System.Text.RegularExpressions;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Offices;

namespace TenantCloud.Core.Mail;

/// <summary>The words of one mail: the office's texts with the mail's values in their placeholders.</summary>
internal sealed partial class MailWords
{
    private readonly Office _office;
    private readonly string _language;
    private readonly IReadOnlyDictionary<string, object> _values;
    private readonly Dictionary<string, WordingTemplate> _own = [];
    private readonly List<MailPart> _unfit = [];

    /// <param name="office">Whose words.</param>
    /// <param name="language">In which language.</param>
    /// <param name="mail">Which mail.</param>
    /// <param name="values">Its values, written for people.</param>
    /// <param name="wordings">The office's own words; those that the mail has outgrown are left out.</param>
    public MailWords(Office office, string language, Type mail, IReadOnlyDictionary<string, object> values, OfficeWordings wordings)
    {
        (_office, _language, _values) = (office, language, values);
        foreach (var (part, source) in wordings.Sources)
        {
            if (WordingTemplate.Read(source, part, MailValues.NamesOf(mail)).Template is { } template)
            {
                _own.Add(OfficeWordings.KeyOf(MailView.KindOf(mail), part), template);
            }
            else
            {
                _unfit.Add(part);
            }
        }
    }

    /// <summary>Parts whose own words no longer fit the mail: they have the product's.</summary>
    public IReadOnlyList<MailPart> Unfit => _unfit;

    /// <exception cref="KeyNotFoundException">No such text, or a placeholder that the mail has no value for.</exception>
    public string Text(string key) =>
        _own.TryGetValue(key, out var own) ? own.Write(_values) : Placeholder().Replace(_office.Texts[_language, key], match => ValueOf(key, match.Groups[1].Value));

    /// <summary>An address, if it leads to the office's own portal.</summary>
    /// <exception cref="KeyNotFoundException">Anything else.</exception>
    public string Link(object? target) =>
        target is Uri { IsAbsoluteUri: true, Scheme: "https" or "http" } uri && string.Equals(uri.Host, _office.Settings.CanonicalHostname, StringComparison.OrdinalIgnoreCase)
            ? uri.AbsoluteUri
            : throw new KeyNotFoundException("A link of a mail leads to the office's own portal.");

    /// <summary>The text is the office's own, with line ends that count.</summary>
    public bool IsOwn(string key) => _own.ContainsKey(key);

    private string ValueOf(string key, string name) =>
        _values.TryGetValue(name, out var value) && value is string text
            ? text
            : throw new KeyNotFoundException($"The text '{key}' asks for '{name}', which the mail does not have.");

    [GeneratedRegex(@"\{([a-zA-Z0-9_-]+)\}")]
    private static partial Regex Placeholder();
}
