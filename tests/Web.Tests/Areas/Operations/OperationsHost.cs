using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Operations;

/// <summary>A host with an operator who is signed in with both factors.</summary>
public sealed class OperationsHost : IAsyncLifetime
{
    private PortalHost? _host;
    private string? _cookies;

    public TestDatabase Database { get; } = new();

    public PortalHost Host => _host ?? throw new InvalidOperationException("The host was not started.");

    public Insider Operator { get; private set; } = new(Guid.Empty, "", [], () => Task.CompletedTask);

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        _host = new PortalHost(Database);
        Operator = await Insider.CreateOperatorAsync(_host);
        using var browser = _host.Browser(PortalHost.OperationsHostname);
        await Operator.SignInAsync(browser, "/connexion");
        _cookies = browser.Cookies.GetCookieHeader(new Uri($"https://{PortalHost.OperationsHostname}"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    /// <summary>Asks as the operator.</summary>
    public async Task<OperationsPage> GetAsync(string path, string hostname = PortalHost.OperationsHostname)
    {
        var answer = await SendAsync(Host, path, hostname, _cookies);
        var body = await new StreamReader(answer.Response.Body).ReadToEndAsync();
        var document = await BrowsingContext.New().OpenAsync(request => request.Content(body));
        return new OperationsPage(answer.Response.StatusCode, body, (IHtmlDocument)document, answer.Response.Headers.ContentSecurityPolicy.ToString());
    }

    /// <summary>Asks from the machine itself, with these cookies and one more header.</summary>
    public static Task<HttpContext> SendAsync(PortalHost host, string path, string hostname, string? cookies, string? header = null) =>
        host.Server.SendAsync(context =>
        {
            var parts = path.Split('?', 2);
            (context.Request.Scheme, context.Request.Host, context.Request.Method) = ("https", new HostString(hostname), "GET");
            (context.Request.Path, context.Request.QueryString) = (parts[0], new QueryString(parts.Length > 1 ? $"?{parts[1]}" : null));
            context.Connection.RemoteIpAddress = IPAddress.Loopback;
            context.Request.Headers.Cookie = cookies;
            if (header is not null)
            {
                context.Request.Headers[header] = "127.0.0.1";
            }
        });
}

/// <summary>A page of the operators' area.</summary>
public sealed record OperationsPage(int Status, string Body, IHtmlDocument Document, string Policy)
{
    public string Text => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IReadOnlyList<string> Rows(string selector) => [.. Document.QuerySelectorAll(selector).Select(element => element.TextContent.Trim())];
}
