using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TenantCloud.Core.Data;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Texts;

namespace TenantCloud.Web.Hosting;

/// <summary>The words and the formats of the current office in the language of the request.</summary>
public sealed class PortalText
{
    /// <summary>Name of the cookie that keeps a chosen language.</summary>
    public const string LanguageCookie = "langue";

    /// <summary>Offices write their settings in French only.</summary>
    private const string SettingsWords = "fr";

    private readonly TextCatalog _texts;
    private readonly PortalFormat _format;

    /// <param name="currentOffice">Whose words; on the operators' host there is none, and the product's own are used, in its first language.</param>
    /// <param name="accessor">The request, which may ask for a language.</param>
    /// <param name="catalog">The product's own words.</param>
    public PortalText(CurrentOffice currentOffice, IHttpContextAccessor accessor, ProductWords catalog)
    {
        if (!currentOffice.IsChosen)
        {
            _texts = catalog.Texts;
            Language = ProductTexts.Languages[0];
            _format = PortalFormat.For(Language);
            return;
        }

        _texts = currentOffice.Office.Texts;
        Language = LanguageOf(currentOffice.Office, accessor.HttpContext?.Request);
        _format = PortalFormat.For(Language);
    }

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>The language of the words in an office's settings where it is not the page's own, for an attribute <c>lang</c>; null on French pages.</summary>
    public string? SettingsLanguage => Language == SettingsWords ? null : SettingsWords;

    /// <inheritdoc cref="TextCatalog.this[string, string]"/>
    public string this[string key] => _texts[Language, key];

    /// <summary>The text of a key that may not be there.</summary>
    public string? Find(string key) => _texts.TryGet(Language, key, out var text) ? text : null;

    /// <inheritdoc cref="TextCatalog.Format"/>
    public string Format(string key, params ReadOnlySpan<(string Name, string Value)> values) => _texts.Format(Language, key, values);

    /// <inheritdoc cref="TextCatalog.Plural"/>
    public string Plural(string key, long count, params ReadOnlySpan<(string Name, string Value)> values) => _texts.Plural(Language, key, count, values);

    /// <param name="cents">Cents of a euro.</param>
    public string Money(long cents) => _format.Money(cents);

    public string LongDate(DateOnly day) => _format.LongDate(day);

    public string Date(DateOnly day) => _format.Date(day);

    public string ShortDate(DateOnly day) => _format.ShortDate(day);

    public string Month(DateOnly day) => _format.Month(day);

    /// <param name="instant">Any instant; shown in Europe/Paris.</param>
    public string Time(DateTimeOffset instant) => _format.Time(instant);

    /// <inheritdoc cref="Time" path="/param"/>
    public string DateTime(DateTimeOffset instant) => _format.DateTime(instant);

    /// <summary>The language of a request among the office's: the one chosen, otherwise the browser's, otherwise the office's first.</summary>
    public static string LanguageOf(Office office, HttpRequest? request)
    {
        var offered = office.Settings.Languages;
        if (offered.Count == 1 || request is null)
        {
            return offered[0];
        }

        if (request.Cookies.TryGetValue(LanguageCookie, out var chosen) && offered.Contains(chosen))
        {
            return chosen;
        }

        return request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(Primary)
            .FirstOrDefault(offered.Contains) ?? offered[0];
    }

    /// <summary>The version of a text as it is read: a day in words where it is numbered by its day (<c>2026-01-01</c>), otherwise as the office numbers it.</summary>
    public string Version(string version) => DateOnly.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? Format("common.version-of", ("date", Date(day)))
        : version;

    private static string Primary(StringWithQualityHeaderValue language) => language.Value.ToString().Split('-')[0].ToLowerInvariant();
}

/// <summary>The product's words without any office's own, read once.</summary>
public sealed class ProductWords(IOptions<HostingOptions> options)
{
    private readonly Lazy<TextCatalog> _texts = new(() => ProductTexts.Load(options.Value.ThemesFolder, []).Catalog);

    public TextCatalog Texts => _texts.Value;
}
