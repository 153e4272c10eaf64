using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TenantCloud.BankSimulator.Tests;

/// <summary>One notification as the merchant's server received it.</summary>
public sealed record Received(string Host, string? ContentType, IReadOnlyDictionary<string, string> Fields)
{
    public string this[string name] => Fields.GetValueOrDefault(name, "");
}

/// <summary>A merchant's server on a real port, which writes down what it receives.</summary>
public sealed class Merchant : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();

    private Merchant()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/notification", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            await _received.Writer.WriteAsync(new Received(
                request.Host.Value ?? "", request.ContentType, form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal)));
            return Results.Text("OK-recu", statusCode: Status);
        });
    }

    public int Status { get; set; } = StatusCodes.Status200OK;

    public int Port => new Uri(_app.Urls.First()).Port;

    public string NotificationUrl => $"http://office.localhost:{Port}/notification";

    public static async Task<Merchant> StartAsync()
    {
        var merchant = new Merchant();
        await merchant._app.StartAsync();
        return merchant;
    }

    public async Task<Received> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        return await _received.Reader.ReadAsync(limit.Token);
    }

    public bool HasNone => _received.Reader.Count == 0;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
