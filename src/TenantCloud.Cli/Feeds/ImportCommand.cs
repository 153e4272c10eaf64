using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;
using TenantCloud.Core.Feeds;

namespace TenantCloud.Cli.Feeds;

/// <summary>Imports one feed and tells how it ended.</summary>
internal sealed class ImportCommand(Terminal terminal, Deployment deployment)
{
    private const int MostRejectionsPrinted = 50;

    public async Task<int> RunAsync(string key, string folder, bool force, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new CommandException(ExitCode.Unavailable, $"There is no folder '{folder}'.");
        }

        var loaded = deployment.LoadOffice(key);
        await using var services = deployment.CreateServices();
        var office = await Deployment.NumberAsync(services, loaded, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
        var import = scope.ServiceProvider.GetRequiredService<FeedImport>();
        var result = await FeedProgressBar.ShowAsync(terminal, barFor => import.RunAsync(folder, force, barFor(key), cancellationToken));
        Print(result);
        return result.State is FeedRunState.Refused ? ExitCode.Refused : ExitCode.Done;
    }

    private void Print(FeedImportResult result)
    {
        foreach (var file in result.Files)
        {
            terminal.Output.WriteLine($"{file.File}: {file.Read} lines read, {file.Changed} rows changed, {file.Rejected} lines set aside");
        }

        foreach (var (file, fault) in result.Rejections.Take(MostRejectionsPrinted))
        {
            terminal.Output.WriteLine($"{file}:{fault.Line}: {(fault.Column is null ? "" : $"{fault.Column}: ")}{fault.Reason}");
        }

        if (result.LinesRejected > MostRejectionsPrinted)
        {
            terminal.Output.WriteLine($"… and {result.LinesRejected - MostRejectionsPrinted} more lines set aside.");
        }

        terminal.Output.WriteLine(result.State switch
        {
            FeedRunState.Imported => "Imported.",
            FeedRunState.Unchanged => "Unchanged: this feed was the last one imported. Use --force to read it again.",
            _ => $"Refused, nothing was changed: {result.Refusal}",
        });
    }
}
