using System.Security.Cryptography;
using System.Text;
using TenantCloud.Offices;

namespace TenantCloud.Core.Consents;

/// <summary>An office's terms of use in one language, as they are shown.</summary>
/// <param name="Version">As the office numbers them.</param>
/// <param name="Language">Language of the words.</param>
/// <param name="Sections">Title and text of each section, in order.</param>
public sealed record TermsOfUse(string Version, string Language, IReadOnlyList<TermsSection> Sections)
{
    private static readonly string[] SectionNames = ["purpose", "access", "password", "data", "availability", "end"];

    /// <summary>SHA-256 of every word, to prove later which text was agreed to.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Sections.SelectMany(section => new[] { section.Title, section.Text }))));

    /// <returns>The terms of today; null where the office has none.</returns>
    public static TermsOfUse? Of(Office office, string language)
    {
        if (office.Settings.Registration.TermsOfUse is not { } terms)
        {
            return null;
        }

        var identity = office.Settings.Identity;
        return new TermsOfUse(
            terms.Version,
            language,
            [
                .. SectionNames.Select(name => new TermsSection(
                    office.Texts[language, $"accounts.terms.{name}.title"],
                    office.Texts.Format(language, $"accounts.terms.{name}.text", ("office", identity.Name), ("portal", identity.PortalName)))),
            ]);
    }
}

/// <summary>One section of the terms of use.</summary>
public sealed record TermsSection(string Title, string Text);
