using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Offices;
using TenantCloud.Offices.Loading;
using TenantCloud.Offices.Texts;
using TenantCloud.Payments.Lyra;
using TenantCloud.Testing;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>Every mail of the product, in the look and words of every office of the repository, with sample values.</summary>
internal static class ProductMails
{
    private static readonly MailTemplates Templates = new();

    public static IReadOnlyList<Office> Offices { get; } = Load();

    public static IEnumerable<(Office Office, string Language)> OfficesInAllLanguages =>
        Offices.SelectMany(office => ProductTexts.Languages.Select(language => (office, language)));

    public static Uri HomeOf(Office office) => new($"https://{office.Settings.CanonicalHostname}/");

    /// <summary>The office's mails by their word, in the order of the words.</summary>
    public static IReadOnlyList<(string Kind, RenderedMail Mail)> Render(Office office, string language) =>
    [
        .. MailSamples.Kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => (kind.Key, Templates.Render(MailSamples.Create(kind.Value, HomeOf(office)), office, HomeOf(office), language))),
    ];

    private static List<Office> Load()
    {
        var loaded = OfficeLoader.Load(new OfficeSources
        {
            ConfigFolder = Path.Combine(TestServer.RepositoryRoot, "tenants-config"),
            ThemesFolder = Path.Combine(TestServer.RepositoryRoot, "themes"),
            PaymentProviders = new Dictionary<string, Type> { ["lyra"] = typeof(LyraSettings) },
        });
        return [.. loaded.Offices.Select((office, index) => new Office(new OfficeId(index + 1), office.Settings, office.Theme, office.Texts, Epoch: 1))];
    }
}
