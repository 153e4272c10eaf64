using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TenantCloud.BankSimulator.Simulator;

namespace TenantCloud.BankSimulator.Tests;

/// <summary>A simulator with one shop, a merchant, and a clock.</summary>
public sealed class Stage : IAsyncDisposable
{
    public const string ShopId = "10203040";
    public const string TestKey = "KeyOfTheShop1234";
    public const string ProductionKey = "RealKeyOfTheShop";

    private readonly WebApplication _app;

    private Stage(Merchant merchant)
    {
        Merchant = merchant;
        _app = SimulatorApplication.Create(
            [
                $"--Shops:0:Id={ShopId}", "--Shops:0:Name=Office <des> Tests", "--Shops:0:Brand=Scellius", $"--Shops:0:TestKey={TestKey}",
                $"--Shops:0:ProductionKey={ProductionKey}", $"--Shops:0:NotificationUrl={merchant.NotificationUrl}",
                "--Shops:0:RestPassword=testpassword_secret", "--SendGrid:ApiKey=SG.key",
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.WebHost.UseTestServer();
                builder.Services.AddSingleton<TimeProvider>(Clock);
            });
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 8, 31, 0, TimeSpan.Zero));

    public Merchant Merchant { get; }

    public HttpClient Http { get; private set; } = new();

    public static async Task<Stage> SetAsync()
    {
        var stage = new Stage(await Merchant.StartAsync());
        await stage._app.StartAsync();
        stage.Http = stage._app.GetTestServer().CreateClient();
        return stage;
    }

    /// <summary>A right form, changed by what the test cares for; a null value takes a field away.</summary>
    public static Dictionary<string, string> Form(params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string>
        {
            ["vads_site_id"] = ShopId,
            ["vads_ctx_mode"] = "TEST",
            ["vads_version"] = "V2",
            ["vads_page_action"] = "PAYMENT",
            ["vads_action_mode"] = "INTERACTIVE",
            ["vads_payment_config"] = "SINGLE",
            ["vads_trans_date"] = "20260105083000",
            ["vads_trans_id"] = "a1B2c3",
            ["vads_amount"] = "61250",
            ["vads_currency"] = "978",
            ["vads_order_id"] = "AVIS-2026-000042",
            ["vads_cust_last_name"] = "Dupré",
            ["vads_return_mode"] = "GET",
            ["vads_url_return"] = "http://office.localhost/retour",
        };
        foreach (var (name, value) in changes)
        {
            form.Remove(name);
            if (value is not null)
            {
                form[name] = value;
            }
        }

        form["signature"] = Sign(form, form.GetValueOrDefault("vads_ctx_mode") == "PRODUCTION" ? ProductionKey : TestKey);
        return form;
    }

    /// <summary>The signature, computed here once more from the description of it.</summary>
    public static string Sign(IEnumerable<KeyValuePair<string, string>> fields, string key)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields.Where(field => field.Key.StartsWith("vads_", StringComparison.Ordinal)).OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            text.Append(value).Append('+');
        }

        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text.Append(key).ToString())));
    }

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        Http.PostAsync(path, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);

    /// <summary>Opens a payment page.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> OpenAsync(params (string Name, string? Value)[] changes)
    {
        var response = await PostAsync("/vads-payment/", Form(changes));
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return response.Headers.Location?.ToString() ?? "";
    }

    /// <summary>Opens a page and plays a scenario on it.</summary>
    /// <returns>The result page's HTML.</returns>
    public async Task<string> PlayAsync(string scenario, params (string Name, string? Value)[] changes)
    {
        var page = await OpenAsync(changes);
        var response = await PostAsync($"{page}?handler=Simulate", [new("scenario", scenario)]);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return await Http.GetStringAsync(response.Headers.Location, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> GetJsonAsync(string path) =>
        JsonDocument.Parse(await Http.GetStringAsync(path, TestContext.Current.CancellationToken)).RootElement;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await Merchant.DisposeAsync();
    }
}
