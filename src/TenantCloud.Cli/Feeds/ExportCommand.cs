using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Feeds.Outbound;

namespace TenantCloud.Cli.Feeds;

/// <summary>Gives back to an office what its residents keep up to date.</summary>
internal sealed class ExportCommand(Terminal terminal, Deployment deployment)
{
    public async Task<int> RunAsync(string key, bool all, CancellationToken cancellationToken)
    {
        var loaded = deployment.LoadOffice(key);
        await using var services = deployment.CreateServices();
        if (services.GetRequiredService<FeedOptions>().Outbox is null)
        {
            throw new CommandException(ExitCode.Unavailable, "Set Feeds__Outbox: the folder for what goes back to the offices.");
        }

        var office = await Deployment.NumberAsync(services, loaded, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
        var result = await scope.ServiceProvider.GetRequiredService<OutboundFeed>().ExportAsync(all, cancellationToken);
        terminal.Output.WriteLine(result is null
            ? "Nothing changed since the last export."
            : $"{result.Folder}: {result.Profiles} profiles, {result.Emails} addresses.");
        return ExitCode.Done;
    }
}
