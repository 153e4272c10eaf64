using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TenantCloud.Offices;
using TenantCloud.Offices.Catalog;
using TenantCloud.Offices.Loading;
using TenantCloud.Payments.Lyra;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

[assembly: AssemblyFixture(typeof(TenantCloud.Browser.Tests.World))]

namespace TenantCloud.Browser.Tests;

/// <summary>The five offices as they are configured, the simulated bank and a browser, all on this machine.</summary>
public sealed class World : IAsyncLifetime
{
    private const string ConfiguredBank = "http://banque.localhost:8081";

    private readonly TestDatabase _database = new();
    private BankSimulator? _bank;
    private PortalHost? _portal;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _port;

    public PortalHost Portal => _portal ?? throw NotStarted();

    public IBrowser Browser => _browser ?? throw NotStarted();

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        (_port, var bankPort) = (FreePort(), FreePort());
        var bank = string.Create(CultureInfo.InvariantCulture, $"http://banque.localhost:{bankPort}");
        var folder = Path.Combine(TestServer.RepositoryRoot, "tenants-config");
        _bank = await BankSimulator.StartAsync(bankPort, OfficeLoader.Load(new OfficeSources
        {
            ConfigFolder = folder,
            ThemesFolder = Path.Combine(TestServer.RepositoryRoot, "themes"),
            PaymentProviders = new Dictionary<string, Type> { ["lyra"] = typeof(LyraSettings) },
        }).Offices.Select(office => office.Settings));
        _portal = new PortalHost(_database, settings: new Dictionary<string, string>
        {
            ["Hosting:Https"] = "false",
            ["Hosting:OperationsHostnames:0"] = "ops.localhost",
            ["Hosting:AddressRewrites:0:From"] = ConfiguredBank,
            ["Hosting:AddressRewrites:0:To"] = bank,
            ["PublicUrl:Scheme"] = "http",
            ["PublicUrl:Port"] = _port.ToString(CultureInfo.InvariantCulture),
            ["Paying:SendNotificationUrl"] = "true",
        }, officesFolder: folder, schedules: true);
        _portal.UseKestrel(_port);
        _portal.StartServer();

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("TENANTCLOUD_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public Office Office(string key) => Portal.Services.GetRequiredService<OfficeCatalog>().Current.Offices.Single(office => office.Key == key);

    /// <summary>Address of a page at a hostname.</summary>
    public string At(string hostname, string path) => string.Create(CultureInfo.InvariantCulture, $"http://{hostname}:{_port}{path}");

    /// <summary>A visitor with a screen of their own.</summary>
    /// <param name="width">Width of the screen in CSS pixels.</param>
    /// <param name="script">Whether the browser runs script.</param>
    public async Task<Visitor> VisitAsync(int width, bool script = true)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            HasTouch = width < 600,
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            JavaScriptEnabled = script,
        });
        return new Visitor(context, await context.NewPageAsync(), script);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        if (_bank is not null)
        {
            await _bank.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static InvalidOperationException NotStarted() => new("The world was not started.");
}
