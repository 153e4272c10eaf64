using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Npgsql;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Benchmarks;

/// <summary>The home page of a signed-in resident, against an endpoint written by hand that reads the same rows in one round trip and sends the same bytes.</summary>
internal static class HomeBenchmark
{
    private const int Requests = 1_500;
    private const int Rounds = 3;
    private const string Password = "Amarrage-27-Quai!";

    public static async Task RunAsync(TestDatabase database, int offices)
    {
        var folder = Directory.CreateTempSubdirectory("tenantcloud-bench-").FullName;
        Offices.Write(folder, offices);
        var port = FreePort();
        await using var portal = new PortalHost(database, settings: new Dictionary<string, string> { ["Hosting:Https"] = "false", ["Logging:LogLevel:Default"] = "Warning" }, officesFolder: folder);
        portal.UseKestrel(port);
        portal.StartServer();
        var office = Offices.First(portal);
        var host = office.Settings.CanonicalHostname;
        var (person, cookie) = await SignInAsync(portal, office, port, host);
        var html = await GetAsync(port, host, cookie);
        var barePort = FreePort();
        await using var bare = await StartBareAsync(database, office, person, html, barePort);
        await Load.RunAsync(port, host, "/", cookie, Requests);
        await Load.RunAsync(barePort, host, "/", cookie, Requests);
        var (ofProduct, ofBare) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < Rounds; round++)
        {
            ofProduct.Add(await Load.RunAsync(port, host, "/", cookie, Requests));
            ofBare.Add(await Load.RunAsync(barePort, host, "/", cookie, Requests));
        }

        var (product, plain) = (LoadResult.MedianOf(ofProduct), LoadResult.MedianOf(ofBare));
        var name = string.Create(CultureInfo.InvariantCulture, $"home page, {offices} offices");
        Table.Row($"{name}: requests a second", product.PerSecond, plain.PerSecond, "/s");
        Table.Row($"{name}: median", product.Median, plain.Median, "ms");
        Table.Row($"{name}: 99th percentile", product.P99, plain.P99, "ms");
        Table.Row($"{name}: allocated a request, client included", product.AllocatedKiB, plain.AllocatedKiB, "KiB");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(Person Person, string Cookie)> SignInAsync(PortalHost portal, Office office, int port, string host)
    {
        await using var scope = portal.Enter(office);
        var person = await Person.CreateAsync(scope, office);
        var account = TestData.CreateAccount(person.Resident);
        account.PasswordHash = scope.Get<IPasswordHasher<Account>>().HashPassword(account, Password);
        await scope.SaveAsync(account);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Host = host;
        using var form = await client.GetAsync("/connexion");
        using var document = new HtmlParser().ParseDocument(await form.Content.ReadAsStringAsync());
        using var post = new HttpRequestMessage(HttpMethod.Post, "/connexion")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Input.Login"] = account.Login,
                ["Input.Password"] = Password,
                ["__form"] = document.QuerySelector("input[name='__form']")?.GetAttribute("value") ?? "",
            }),
            Headers = { Host = host },
        };
        post.Headers.Add("Cookie", Cookies(form));
        using var signedIn = await client.SendAsync(post);
        return (person, Cookies(signedIn));
    }

    private static string Cookies(HttpResponseMessage response) =>
        string.Join("; ", response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).Where(cookie => !cookie.EndsWith('=')));

    private static async Task<byte[]> GetAsync(int port, string host, string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/") { Headers = { Host = host } };
        request.Headers.Add("Cookie", cookie);
        using var response = await client.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    /// <summary>The same rows by one batch, the page's bytes as they were sent. It does not render: what the ratio shows is the price of rendering, signing in and finding the office.</summary>
    private static async Task<WebApplication> StartBareAsync(TestDatabase database, Office office, Person person, byte[] html, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var application = builder.Build();
        var source = NpgsqlDataSource.Create(database.Options.Application);
        application.Lifetime.ApplicationStopped.Register(source.Dispose);
        application.MapGet("/", async (HttpContext context) =>
        {
            await using var connection = await source.OpenConnectionAsync(context.RequestAborted);
            await using var batch = new NpgsqlBatch(connection);
            Add(batch, "SELECT set_config('app.office_id', $1, false)", office.Id.ToString());
            Add(batch, "SELECT civility, last_name FROM resident WHERE id = $1", person.Resident.Id);
            Add(batch, "SELECT l.id, l.reference, l.kind, l.balance_cents, l.balance_on, (SELECT max(ends_on) FROM insurance i WHERE i.office_id = l.office_id AND i.lease_id = l.id) FROM lease_holder h JOIN lease l ON l.office_id = h.office_id AND l.id = h.lease_id WHERE h.resident_id = $1", person.Resident.Id);
            Add(batch, "SELECT sum(amount_cents), count(*) FROM payment p WHERE lease_id = $1 AND state = 'Paid' AND NOT EXISTS (SELECT FROM ledger_line b WHERE b.office_id = p.office_id AND b.payment_reference = p.order_id)", person.Lease.Id);
            Add(batch, "SELECT at, action FROM audit_entry WHERE account_id = (SELECT id FROM account WHERE resident_id = $1) ORDER BY at DESC LIMIT 6", person.Resident.Id);
            await using var reader = await batch.ExecuteReaderAsync(context.RequestAborted);
            do
            {
                while (await reader.ReadAsync(context.RequestAborted))
                {
                    reader.GetValue(0);
                }
            }
            while (await reader.NextResultAsync(context.RequestAborted));
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.Body.WriteAsync(html, context.RequestAborted);
        });
        await application.StartAsync();
        return application;
    }

    private static void Add(NpgsqlBatch batch, string text, object value) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(text) { Parameters = { new NpgsqlParameter { Value = value } } });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
