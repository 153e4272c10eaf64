extern alias Simulator;

using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using TenantCloud.Offices.Settings;
using TenantCloud.Payments.Lyra;

namespace TenantCloud.Testing.Portal;

/// <summary>The simulated bank on a port of its own, with a shop for each office that takes cards.</summary>
public sealed class BankSimulator : IAsyncDisposable
{
    private readonly WebApplication _application;

    private BankSimulator(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Urls.Single());

    /// <param name="port">A free port.</param>
    /// <param name="offices">Offices whose shops it knows. Their keys are set in the environment that they refer to.</param>
    public static async Task<BankSimulator> StartAsync(int port, IEnumerable<OfficeSettings> offices)
    {
        var arguments = new List<string> { string.Create(CultureInfo.InvariantCulture, $"--urls=http://localhost:{port}") };
        foreach (var (index, (name, shop)) in offices.Select(office => (office.Identity.Name, office.Payments?.Shop as LyraSettings)).Where(shop => shop.Item2 is not null).Index())
        {
            arguments.Add($"--Shops:{index}:Id={shop!.ShopId}");
            arguments.Add($"--Shops:{index}:Name={name}");
            arguments.Add($"--Shops:{index}:TestKey={Secret(shop.Key)}");
            if (shop.RestPassword is { } password)
            {
                arguments.Add($"--Shops:{index}:RestPassword={Secret(password)}");
            }
        }

        var application = Simulator::TenantCloud.BankSimulator.Simulator.SimulatorApplication.Create([.. arguments], builder => builder.Logging.ClearProviders());
        await application.StartAsync();
        return new BankSimulator(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static string Secret(string reference)
    {
        var variable = reference["env:".Length..];
        var value = $"test-key-of-{variable}";
        Environment.SetEnvironmentVariable(variable, value);
        return value;
    }
}
