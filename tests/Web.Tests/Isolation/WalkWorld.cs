using System.Net;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>Three offices that look different, two households at each.</summary>
public sealed class WalkWorld(SharedPortal portal) : IAsyncLifetime
{
    private readonly List<Household> _households = [];
    private readonly Dictionary<string, string> _staffCookies = [];
    private List<string> _rows = [];

    /// <summary>Every household with every one of another office.</summary>
    public IEnumerable<(Household Visitor, Household Owner)> Strangers =>
        from visitor in First from owner in First where visitor.Office != owner.Office select (visitor, owner);

    /// <summary>Every household with the other one of its office.</summary>
    public IEnumerable<(Household Visitor, Household Owner)> Neighbours =>
        from visitor in _households from owner in _households where visitor.Office == owner.Office && visitor != owner select (visitor, owner);

    public IReadOnlyList<Household> Households => _households;

    private IEnumerable<Household> First => _households.DistinctBy(household => household.Office);

    public async ValueTask InitializeAsync()
    {
        var themes = Directory.EnumerateDirectories(Path.Combine(TestServer.RepositoryRoot, "themes"))
            .Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('_')).Order(StringComparer.Ordinal).Take(3);
        foreach (var (index, theme) in themes.Index())
        {
            var office = await portal.CreateOfficeAsync(file =>
            {
                file["theme"] = theme;
                file["identity"]!["name"] = $"Office du Walk{index} Nord";
                file["identity"]!["shortName"] = $"Walk{index} Nord";
                file["information"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "phones": ["home", "mobile", "work"], "employment": true, "benefit": { "offices": ["CAF"] } }""");
                file["identity"]!["email"] = $"contact@walk{index}.test";
            });
            _households.Add(await Household.CreateAsync(portal.Host, office, 20 + (2 * index)));
            _households.Add(await Household.CreateAsync(portal.Host, office, 21 + (2 * index)));
        }

        _rows = await ReadRowsAsync();
    }

    /// <summary>Words that only this office's own pages may have.</summary>
    public static IReadOnlyList<string> MarksOf(Office office) =>
        [office.Settings.Identity.ShortName, office.Settings.Identity.Email ?? throw new InvalidOperationException("The office has no address."), office.Settings.CanonicalHostname];

    /// <summary>What differs in any row of any household from what it was at first.</summary>
    public async Task<IEnumerable<string>> ChangesAsync() => (await ReadRowsAsync()).Except(_rows);

    /// <summary>One request with exactly these cookies, redirects not followed.</summary>
    public async Task<WalkAnswer> AskAsync(HttpMethod method, string hostname, string address, string? cookies, IReadOnlyDictionary<string, string>? form = null)
    {
        using var client = portal.Host.Server.CreateClient();
        using var request = new HttpRequestMessage(method, new Uri($"https://{hostname}{address}"));
        if (cookies is not null)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (form is not null)
        {
            request.Content = new FormUrlEncodedContent(form);
        }

        using var response = await client.SendAsync(request);
        return new WalkAnswer(
            $"{method} https://{hostname}{address}",
            response.StatusCode,
            response.Headers.Location?.ToString(),
            WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()),
            response.Headers.TryGetValues("Set-Cookie", out var received) ? [.. received] : [],
            response.Headers.CacheControl?.ToString() ?? "",
            [.. response.Headers.Vary]);
    }

    /// <summary>The cookies of an administrator of an office who is signed in with both factors.</summary>
    public async Task<string> StaffCookiesAsync(Office office)
    {
        if (!_staffCookies.TryGetValue(office.Key, out var cookies))
        {
            using var browser = portal.Host.Browser(office);
            await (await Insider.CreateStaffAsync(portal.Host, office)).SignInAsync(browser);
            cookies = browser.Cookies.GetCookieHeader(new Uri($"https://{office.Settings.CanonicalHostname}"));
            _staffCookies[office.Key] = cookies;
        }

        return cookies;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<List<string>> ReadRowsAsync()
    {
        var rows = new List<string>();
        foreach (var household in _households)
        {
            rows.AddRange(await household.ReadRowsAsync(portal.Host));
        }

        return rows;
    }
}

/// <summary>What came back.</summary>
/// <param name="Request">What was asked, for messages.</param>
/// <param name="Status">Its status.</param>
/// <param name="Location">Where it leads.</param>
/// <param name="Body">Its text, entities decoded.</param>
/// <param name="SetCookies">The cookies that it sets.</param>
/// <param name="CacheControl">How long others may keep it.</param>
/// <param name="Vary">What it depends on.</param>
public sealed record WalkAnswer(string Request, HttpStatusCode Status, string? Location, string Body, IReadOnlyList<string> SetCookies, string CacheControl, IReadOnlyList<string> Vary)
{
    private const string SessionCookie = "__Host-resident=";

    /// <summary>A sign-in is given; a cookie that is emptied is not.</summary>
    public bool GivesASession => SetCookies.Any(cookie => cookie.StartsWith(SessionCookie, StringComparison.Ordinal) && !cookie.StartsWith($"{SessionCookie};", StringComparison.Ordinal));

    public bool LeadsToSignIn => Status == HttpStatusCode.Redirect && Location?.Contains("/connexion", StringComparison.Ordinal) == true;
}
