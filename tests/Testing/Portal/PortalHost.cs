using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Jobs;
using TenantCloud.Offices;
using TenantCloud.Offices.Catalog;

namespace TenantCloud.Testing.Portal;

/// <summary>The real host over a real database, with offices that each test makes for itself.</summary>
public sealed class PortalHost : WebApplicationFactory<Program>
{
    /// <summary>Hostname of the operators' area in tests.</summary>
    public const string OperationsHostname = "ops.test";

    private const string Scheduler = "QuartzHostedService";

    private readonly TestDatabase _database;
    private readonly Action<IServiceCollection>? _configure;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly bool _schedules;
    private readonly string _folder = Directory.CreateTempSubdirectory("tenantcloud-tests-").FullName;

    /// <param name="database">Where the host keeps its rows.</param>
    /// <param name="configure">Replaces services, a clock for example.</param>
    /// <param name="settings">Configuration over the tests' own.</param>
    /// <param name="officesFolder">Offices to serve; a folder with one test office by default.</param>
    /// <param name="schedules">Runs jobs by itself, as a node does. Without it nothing happens in a test but what the test does.</param>
    public PortalHost(
        TestDatabase database, Action<IServiceCollection>? configure = null, IReadOnlyDictionary<string, string>? settings = null, string? officesFolder = null, bool schedules = false)
    {
        _schedules = schedules;
        (_database, _configure, _settings) = (database, configure, settings ?? new Dictionary<string, string>());
        OfficesFolder = officesFolder ?? Path.Combine(_folder, "offices");
        if (officesFolder is null)
        {
            Directory.CreateDirectory(OfficesFolder);
            Write(TestOfficeFile.Create());
        }
    }

    /// <summary>Folder of the offices' files of this host.</summary>
    public string OfficesFolder { get; }

    /// <summary>Folder where the file transport leaves mails.</summary>
    public string MailFolder => Path.Combine(_folder, "mail");

    /// <summary>Makes an office that nobody else uses and waits until it is served.</summary>
    /// <param name="change">Changes the office's file before it is written.</param>
    public async Task<Office> CreateOfficeAsync(Action<JsonObject>? change = null)
    {
        var file = TestOfficeFile.Create();
        change?.Invoke(file);
        var key = Write(file);
        var catalog = Services.GetRequiredService<OfficeCatalog>();
        await catalog.ReloadAsync(CancellationToken.None);
        return catalog.Current.Offices.Single(office => office.Key == key);
    }

    /// <summary>A scope that works for an office.</summary>
    public TestScope Enter(Office office) => Services.Enter(office);

    /// <summary>Runs a job for an office now; where the scheduler runs it already, once more afterwards.</summary>
    public async Task RunAsync<TJob>(Office office, string name)
        where TJob : IOfficeJob
    {
        var runner = Services.GetRequiredService<JobRunner>();
        JobRunResult result;
        do
        {
            result = await runner.RunAsync(office, name, attempt: 1, (services, progress, stopping) => services.GetRequiredService<TJob>().RunAsync(progress, stopping), CancellationToken.None);
        }
        while (result is JobRunResult.AlreadyRunning);
    }

    /// <summary>A person with cookies of their own, at an office.</summary>
    public PortalBrowser Browser(Office office) => Browser(office.Settings.CanonicalHostname);

    /// <summary>A person with cookies of their own, at a hostname.</summary>
    public PortalBrowser Browser(string hostname)
    {
        var cookies = new CookieContainer();
        var client = CreateDefaultClient(new Uri($"https://{hostname}"), new CookieHandler(cookies));
        return new PortalBrowser(client, cookies);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseContentRoot(Path.Combine(TestServer.RepositoryRoot, "src", "TenantCloud.Web"));
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Owner"] = _database.Options.Owner,
            ["ConnectionStrings:Application"] = _database.Options.Application,
            ["ConnectionStrings:Operations"] = _database.Options.Operations,
            ["Hosting:OfficesFolder"] = OfficesFolder,
            ["Hosting:ThemesFolder"] = Path.Combine(TestServer.RepositoryRoot, "themes"),
            ["Hosting:OperationsHostnames:0"] = OperationsHostname,
            ["Files:Folder"] = Path.Combine(_folder, "files"),
            ["Feeds:Inbox"] = Path.Combine(_folder, "inbox"),
            ["Mail:Transport"] = "File",
            ["Mail:File:Folder"] = MailFolder,
            ["Accounts:PasswordIterations"] = "1000",
            ["RateLimits:Burst"] = "100000",
            ["RateLimits:PerSecond"] = "100000",
            // Watching settings that nobody changes costs each host two of the few watches that a machine has.
            ["hostBuilder:reloadConfigOnChange"] = "false",
        };
        foreach (var (key, value) in settings.Concat(_settings))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services =>
        {
            if (!_schedules && services.SingleOrDefault(service => service.ImplementationType?.Name == Scheduler) is { } scheduler)
            {
                services.Remove(scheduler);
            }

            _configure?.Invoke(services);
        });
    }

    private string Write(JsonObject file)
    {
        var key = file["key"]?.GetValue<string>() ?? throw new ArgumentException("An office needs a key.", nameof(file));
        var path = Path.Combine(OfficesFolder, $"{key}.json");
        File.WriteAllText($"{path}.new", file.ToJsonString());
        File.Move($"{path}.new", path, overwrite: true);
        return key;
    }

    /// <summary>Keeps cookies as a browser does, without following redirects.</summary>
    private sealed class CookieHandler(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri ?? throw new InvalidOperationException("A request needs an address.");
            if (cookies.GetCookieHeader(address) is { Length: > 0 } header)
            {
                request.Headers.Add("Cookie", header);
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var received))
            {
                foreach (var cookie in received)
                {
                    cookies.SetCookies(address, cookie);
                }
            }

            return response;
        }
    }
}
