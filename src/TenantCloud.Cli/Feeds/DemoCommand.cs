using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Feeds.Demo;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Loading;

namespace TenantCloud.Cli.Feeds;

/// <summary>Makes up feeds and, if asked, imports them.</summary>
internal sealed class DemoCommand(Terminal terminal, Deployment deployment)
{
    private const int DefaultLeases = 1_000;
    private const int ImportsAtOnce = 2;

    public required double Scale { get; init; }

    public required int Seed { get; init; }

    public required string Sizes { get; init; }

    public required bool Imports { get; init; }

    /// <param name="key">The office; null for all.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="cancellationToken">Stops between two offices, or within an import.</param>
    public async Task<int> RunAsync(string? key, string folder, CancellationToken cancellationToken)
    {
        var offices = key is null ? deployment.LoadOffices() : [deployment.LoadOffice(key)];
        var sizes = ReadSizes();
        var today = PortalFormat.ParisDay(terminal.Time.GetUtcNow());
        var identities = new List<StoredIdentity>();
        foreach (var office in offices.Select(office => office.Settings))
        {
            var leases = Math.Max(1, (int)(sizes.GetValueOrDefault(office.Key, DefaultLeases) * Scale));
            var feed = Path.Combine(folder, office.Key, $"demo-{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
            var options = new DemoFeedOptions { Leases = leases, Today = today, Seed = Seed };
            identities.AddRange(DemoFeed.Write(office, feed, options).Select(identity => StoredIdentity.Of(office, identity)));
            terminal.Output.WriteLine($"{office.Key}: {leases} leases");
        }

        StoredIdentity.Write(folder, identities);
        return Imports ? await ImportAsync(offices, folder, cancellationToken) : ExitCode.Done;
    }

    private async Task<int> ImportAsync(IReadOnlyList<LoadedOffice> offices, string folder, CancellationToken cancellationToken)
    {
        await using var services = deployment.CreateServices(inbox: folder);
        var results = new ConcurrentDictionary<string, IReadOnlyList<FeedImportResult>>();
        await FeedProgressBar.ShowAsync(terminal, async barFor =>
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = ImportsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(offices, parallel, async (office, stop) =>
                results[office.Settings.Key] = await ImportAsync(services, await Deployment.NumberAsync(services, office, stop), barFor(office.Settings.Key), stop));
            return results;
        });
        foreach (var (key, imported) in results.OrderBy(result => result.Key, StringComparer.Ordinal))
        {
            terminal.Output.WriteLine($"{key}: {string.Join(", ", imported.Select(Sentence))}");
        }

        return results.Values.SelectMany(imported => imported).Any(result => result.State is FeedRunState.Refused) ? ExitCode.Refused : ExitCode.Done;
    }

    private static async Task<IReadOnlyList<FeedImportResult>> ImportAsync(
        IServiceProvider services, Office office, IProgress<FeedProgress>? progress, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
        return await scope.ServiceProvider.GetRequiredService<FeedInbox>().ImportPendingAsync(progress, cancellationToken);
    }

    private static string Sentence(FeedImportResult result) => result.Refusal ?? $"{result.State}, {result.LinesRead} lines read, {result.LinesRejected} set aside";

    private Dictionary<string, int> ReadSizes()
    {
        if (!File.Exists(Sizes))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(Sizes)) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new CommandException(ExitCode.Refused, $"{Sizes} is no object of numbers: {wrong.Message}");
        }
    }
}
