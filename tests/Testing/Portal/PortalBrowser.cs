using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace TenantCloud.Testing.Portal;

/// <summary>A person at the portal: keeps cookies, reads pages, fills forms as they stand. Follows redirects within the portal.</summary>
public sealed class PortalBrowser(HttpClient client, CookieContainer cookies) : IDisposable
{
    private const int MostRedirects = 5;

    public HttpClient Client => client;

    public CookieContainer Cookies => cookies;

    public Task<PortalPage> GetAsync(string path) => FollowAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>One request, its answer as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    /// <summary>Fills a form of a page and sends it by its first button.</summary>
    /// <param name="page">The page that has the form.</param>
    /// <param name="answers">Values by field name; a field that the form does not have is an error.</param>
    /// <param name="form">Which form; the first of the page's main part by default.</param>
    /// <param name="button">The button that is pressed, where it leads elsewhere than the form.</param>
    public Task<PortalPage> SubmitAsync(PortalPage page, IReadOnlyDictionary<string, string>? answers = null, string form = "main form", string? button = null) =>
        FollowAsync(page.Post(form, answers ?? new Dictionary<string, string>(), button));

    public void Dispose() => client.Dispose();

    private async Task<PortalPage> FollowAsync(HttpRequestMessage request)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var response = await client.SendAsync(request);
            if (response.Headers.Location is not { } location || redirects == MostRedirects || IsElsewhere(location))
            {
                return await PortalPage.ReadAsync(response);
            }

            request = new HttpRequestMessage(HttpMethod.Get, location);
        }
    }

    private bool IsElsewhere(Uri location) => location.IsAbsoluteUri && location.Host != client.BaseAddress?.Host;
}

/// <summary>A page as a person reads it.</summary>
public sealed record PortalPage(HttpStatusCode Status, Uri Address, string Body, IHtmlDocument Document, HttpResponseMessage Response)
{
    /// <summary>The words of the main part, blanks folded.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main") ?? Document.Body)!.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    public string Title => Document.Title ?? string.Empty;

    public static async Task<PortalPage> ReadAsync(HttpResponseMessage response)
    {
        var address = response.RequestMessage!.RequestUri!;
        var body = await response.Content.ReadAsStringAsync();
        var document = await BrowsingContext.New().OpenAsync(request => request.Content(body).Address(address));
        return new PortalPage(response.StatusCode, address, body, (IHtmlDocument)document, response);
    }

    /// <summary>What a browser would post: every field of the form with its value, then the answers.</summary>
    public HttpRequestMessage Post(string selector, IReadOnlyDictionary<string, string> answers, string? button = null)
    {
        var form = Document.QuerySelector<IHtmlFormElement>(selector) ?? throw new InvalidOperationException($"No form '{selector}' at {Address}: {Text}");
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            if (Value(element) is { } field && !answers.ContainsKey(field.Key))
            {
                fields.Add(field);
            }
        }

        foreach (var (name, value) in answers)
        {
            if (form.Elements.All(element => element.GetAttribute("name") != name))
            {
                throw new InvalidOperationException($"The form at {Address} has no field '{name}'.");
            }

            fields.Add(new(name, value));
        }

        var target = button is null ? form.GetAttribute("action") : (Document.QuerySelector(button) ?? throw new InvalidOperationException($"No button '{button}' at {Address}: {Text}")).GetAttribute("formaction");
        return new HttpRequestMessage(HttpMethod.Post, new Uri(Address, target ?? Address.PathAndQuery)) { Content = new FormUrlEncodedContent(fields) };
    }

    private static KeyValuePair<string, string>? Value(IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
        IHtmlInputElement { Type: "submit" or "button" } => null,
        IHtmlInputElement { Name: { Length: > 0 } name } input => new(name, input.Value),
        IHtmlSelectElement { Name: { Length: > 0 } name } select => new(name, select.Value ?? string.Empty),
        IHtmlTextAreaElement { Name: { Length: > 0 } name } area => new(name, area.Value),
        _ => null,
    };
}
