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
        // The walk signs people out while it goes on with their tickets, for longer than a ticket is trusted by default when the machine is busy.
        _host = new PortalHost(Database, settings: new Dictionary<string, string> { ["Accounts:StampCheckSeconds"] = "1800", ["Accounts:RecentProofMinutes"] = "60" });
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
