using System.Text;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Data;
using TenantCloud.Core.Feeds.Reading;

namespace TenantCloud.Core.Feeds;

/// <summary>The folder in which the current office drops its feeds: <c>{Inbox}/{office key}/{feed}/</c>. A feed that was dealt with is moved to <c>imported</c> or <c>refused</c> beside it, with a report.</summary>
public sealed partial class FeedInbox(FeedImport import, CurrentOffice currentOffice, FeedOptions options, ILogger<FeedInbox> logger)
{
    /// <summary>Folder of the feeds that were imported, and of those that had been before.</summary>
    public const string ImportedFolder = "imported";

    /// <summary>Folder of the feeds that were refused.</summary>
    public const string RefusedFolder = "refused";

    /// <summary>File put into a feed that was dealt with: how it ended, and the lines set aside.</summary>
    public const string ReportFile = "report.csv";

    /// <summary>Feeds that are complete and wait, by name: an office names them so that the oldest comes first.</summary>
    public IReadOnlyList<string> Scan()
    {
        if (options.Inbox is null || OwnFolder(options.Inbox) is not { Exists: true } own)
        {
            return [];
        }

        return
        [
            .. own.EnumerateDirectories()
                .Where(feed => feed.Name is not (ImportedFolder or RefusedFolder) && feed.Name[0] != '.' && feed.LinkTarget is null)
                .Where(feed => File.Exists(Path.Combine(feed.FullName, FeedManifest.FileName)))
                .Select(feed => feed.FullName)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Imports what waits, the oldest first. A second call, or one on another node at the same time, does no harm.</summary>
    /// <returns>How each import ended.</returns>
    public async Task<IReadOnlyList<FeedImportResult>> ImportPendingAsync(IProgress<FeedProgress>? progress, CancellationToken cancellationToken)
    {
        var results = new List<FeedImportResult>();
        foreach (var feed in Scan())
        {
            try
            {
                var result = await import.RunAsync(feed, force: false, progress, cancellationToken);
                await PutAwayAsync(feed, result);
                results.Add(result);
            }
            catch (DirectoryNotFoundException)
            {
                LogTakenElsewhere(currentOffice.Id.Value);
            }
        }

        return results;
    }

    private static async Task PutAwayAsync(string feed, FeedImportResult result)
    {
        var done = Directory.CreateDirectory(Path.Combine(
            Path.GetDirectoryName(feed) ?? feed, result.State is FeedRunState.Refused ? RefusedFolder : ImportedFolder));
        var name = Path.GetFileName(feed);
        var target = Path.Combine(done.FullName, Directory.Exists(Path.Combine(done.FullName, name)) ? $"{name}-{result.RunId:N}" : name);
        Directory.Move(feed, target);
        await File.WriteAllTextAsync(Path.Combine(target, ReportFile), Report(result), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), CancellationToken.None);
    }

    private static string Report(FeedImportResult result)
    {
        var report = new StringBuilder("file;line;column;reason\n");
        if (result.Refusal is not null)
        {
            report.Append(";;;").Append(Quoted(result.Refusal)).Append('\n');
        }

        foreach (var (file, fault) in result.Rejections)
        {
            report.Append(file).Append(';').Append(fault.Line).Append(';').Append(fault.Column).Append(';').Append(Quoted(fault.Reason)).Append('\n');
        }

        return report.ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private DirectoryInfo OwnFolder(string inbox) => new(Path.Combine(inbox, currentOffice.Office.Key));

    [LoggerMessage(Level = LogLevel.Information, Message = "A feed of office {OfficeId} was put away by another node.")]
    private partial void LogTakenElsewhere(int officeId);
}
