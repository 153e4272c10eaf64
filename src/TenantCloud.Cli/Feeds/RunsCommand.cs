using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using TenantCloud.Core.Data;

namespace TenantCloud.Cli.Feeds;

/// <summary>Lists an office's last imports.</summary>
internal sealed class RunsCommand(Terminal terminal, Deployment deployment)
{
    private const int MostRuns = 20;

    public async Task<int> RunAsync(string key, CancellationToken cancellationToken)
    {
        var loaded = deployment.LoadOffice(key);
        await using var services = deployment.CreateServices();
        var office = await Deployment.NumberAsync(services, loaded, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
        var runs = await scope.ServiceProvider.GetRequiredService<AppDbContext>().FeedRuns.AsNoTracking()
            .OrderByDescending(run => run.StartedAt)
            .Take(MostRuns)
            .ToListAsync(cancellationToken);
        var table = new Table().Border(TableBorder.None).AddColumns("started (UTC)", "feed", "state", "read", "changed", "set aside");
        foreach (var run in runs)
        {
            table.AddRow(
                run.StartedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Markup.Escape(run.Feed), run.State.ToString(),
                Text(run.LinesRead), Text(run.LinesChanged), Text(run.LinesRejected));
        }

        terminal.Console.Write(table);
        foreach (var refused in runs.Where(run => run.Refusal is not null))
        {
            terminal.Output.WriteLine($"{refused.Feed}: {refused.Refusal}");
        }

        return ExitCode.Done;
    }

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
