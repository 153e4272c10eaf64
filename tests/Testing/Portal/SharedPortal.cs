using System.Text.Json.Nodes;
using TenantCloud.Offices;
using Xunit;

namespace TenantCloud.Testing.Portal;

/// <summary>One host for a whole test assembly, on the machine's clock: <c>[assembly: AssemblyFixture(typeof(SharedPortal))]</c>. Each test makes its own office in it.</summary>
public sealed class SharedPortal : IAsyncLifetime
{
    private PortalHost? _host;

    public TestDatabase Database { get; } = new();

    public PortalHost Host => _host ?? throw new InvalidOperationException("The portal was not started.");

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        _host = new PortalHost(Database);
    }

    /// <inheritdoc cref="PortalHost.CreateOfficeAsync"/>
    public Task<Office> CreateOfficeAsync(Action<JsonObject>? change = null) => Host.CreateOfficeAsync(change);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await Database.DisposeAsync();
    }
}
