using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TenantCloud.Core.Data;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Data.PostgreSql.Jobs;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using Xunit;

namespace TenantCloud.Testing;

/// <summary>A migrated database of its own for the running test assembly: <c>[assembly: AssemblyFixture(typeof(TestDatabase))]</c>. Each test makes its own office in it.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private const string RolePrefix = "tenantcloud_test";
    private const string Password = "test";

    private string? _administrator;
    private PostgreSqlOptions? _options;
    private ServiceProvider? _services;

    /// <summary>Connection string of the superuser, to the server's own database.</summary>
    public string Administrator => _administrator ?? throw NotStarted();

    /// <summary>The three ways into this database.</summary>
    public PostgreSqlOptions Options => _options ?? throw NotStarted();

    /// <summary>Services of the data layer alone, on the machine's clock.</summary>
    public ServiceProvider Services => _services ?? throw NotStarted();

    public async ValueTask InitializeAsync()
    {
        _administrator = await TestServer.StartAsync();
        _options = await CreateScratchAsync();
        _services = CreateServices();
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_options is not null)
        {
            await DropAsync(_options);
        }
    }

    /// <summary>The data layer and whatever a test adds to it.</summary>
    /// <param name="configure">Adds services; what it registers first wins over the defaults of the data layer.</param>
    public ServiceProvider CreateServices(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        configure?.Invoke(services);
        services.AddPostgreSql(Options);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    /// <summary>A new office that shares nothing with any other, known to the platform.</summary>
    /// <param name="change">Changes the settings that the test is about.</param>
    public async Task<Office> CreateOfficeAsync(Func<OfficeSettings, OfficeSettings>? change = null)
    {
        var settings = TestOffices.CreateSettings();
        settings = change?.Invoke(settings) ?? settings;
        var numbers = await Services.GetRequiredService<OfficeNumbers>().AssignAsync([settings.Key], CancellationToken.None);
        return TestOffices.Create(numbers[settings.Key], settings);
    }

    /// <summary>A scope that works for an office.</summary>
    public TestScope Enter(Office office) => Services.Enter(office);

    /// <summary>Another migrated database, for a test that breaks something; see <see cref="DropAsync"/>.</summary>
    public async Task<PostgreSqlOptions> CreateScratchAsync()
    {
        var template = await EnsureTemplateAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"tenantcloud_test_{Environment.ProcessId}_{Guid.CreateVersion7():N}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} OWNER {RolePrefix}_owner");
        var options = PostgreSqlOptions.For(Administrator, name, RolePrefix, Password);
        await DatabaseSetup.RunAsync(Administrator, options, CancellationToken.None);
        return options;
    }

    /// <summary>Drops a database with whatever is still connected to it.</summary>
    public Task DropAsync(PostgreSqlOptions options) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(options.Owner).Database} WITH (FORCE)");

    private static InvalidOperationException NotStarted() => new("The test database was not started.");

    /// <summary>The migrations run once per server and set of migrations; every test database is a copy.</summary>
    private async Task<string> EnsureTemplateAsync()
    {
        var template = $"tenantcloud_template_{MigrationsHash()}";
        await using var connection = new NpgsqlConnection(Administrator);
        await connection.OpenAsync();
        await using (var held = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext('tenantcloud tests'))", connection) { CommandTimeout = 0 })
        {
            await held.ExecuteNonQueryAsync();
        }

        await using var known = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", connection) { Parameters = { new() { Value = template } } };
        if (await known.ExecuteScalarAsync() is not true)
        {
            var unfinished = PostgreSqlOptions.For(Administrator + ";Pooling=false", $"{template}_unfinished", RolePrefix, Password);
            await DropAsync(unfinished);
            await DatabaseSetup.RunAsync(Administrator, unfinished, CancellationToken.None);
            await DatabaseMigrator.MigrateAsync(unfinished, CancellationToken.None);
            await ExecuteAsync($"ALTER DATABASE {template}_unfinished RENAME TO {template}");
        }

        await using var free = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
        await free.ExecuteNonQueryAsync();
        return template;
    }

    private static string MigrationsHash()
    {
        var services = new ServiceCollection();
        services.AddPostgreSql(PostgreSqlOptions.For("Host=localhost", "none", RolePrefix, Password));
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        var script = scope.ServiceProvider.GetRequiredService<PlatformDbContext>().GetInfrastructure().GetRequiredService<IMigrator>().GenerateScript();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script + QuartzSchema.Script)))[..12];
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Administrator);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
