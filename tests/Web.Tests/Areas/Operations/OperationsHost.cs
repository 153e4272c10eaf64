using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Operations;

/// <summary>A host as a first run has it: the person at the machine may enter the operators' area.</summary>
public sealed class OperationsHost : IAsyncLifetime
{
    private PortalHost? _host;

    public TestDatabase Database { get; } = new();

    public PortalHost Host => _host ?? throw new InvalidOperationException("The host was not started.");

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        _host = new PortalHost(Database, settings: new Dictionary<string, string> { ["Operations:AllowLoopback"] = "true" });
        _host.StartServer();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    /// <summary>Asks from the machine itself.</summary>
    public async Task<OperationsPage> GetAsync(string path, string hostname = PortalHost.OperationsHostname)
    {
        var answer = await SendAsync(Host, path, hostname, IPAddress.Loopback);
        var body = await new StreamReader(answer.Response.Body).ReadToEndAsync();
        var document = await BrowsingContext.New().OpenAsync(request => request.Content(body));
        return new OperationsPage(answer.Response.StatusCode, body, (IHtmlDocument)document, answer.Response.Headers.ContentSecurityPolicy.ToString());
    }

    public static Task<HttpContext> SendAsync(PortalHost host, string path, string hostname, IPAddress client, string? header = null) =>
        host.Server.SendAsync(context =>
        {
            var parts = path.Split('?', 2);
            (context.Request.Scheme, context.Request.Host, context.Request.Method) = ("https", new HostString(hostname), "GET");
            (context.Request.Path, context.Request.QueryString) = (parts[0], new QueryString(parts.Length > 1 ? $"?{parts[1]}" : null));
            context.Connection.RemoteIpAddress = client;
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
