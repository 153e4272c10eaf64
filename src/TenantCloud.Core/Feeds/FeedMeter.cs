using TenantCloud.Core.Feeds.Format;
using TenantCloud.Core.Feeds.Reading;

namespace TenantCloud.Core.Feeds;

/// <summary>Tells how far an import is, now and then.</summary>
internal sealed class FeedMeter(long totalBytes, IProgress<FeedProgress>? progress)
{
    private const int LinesBetweenReports = 5_000;

    private long _bytesBefore;
    private long _linesBefore;

    /// <summary>Passes rows on and reports.</summary>
    public async IAsyncEnumerable<FeedRow> Count(FeedFileReader reader, string file, IAsyncEnumerable<FeedRow> rows)
    {
        Report(reader, file);
        await foreach (var row in rows)
        {
            yield return row;
            if (reader.LinesRead % LinesBetweenReports == 0)
            {
                Report(reader, file);
            }
        }

        Report(reader, file);
        _bytesBefore += reader.BytesRead;
        _linesBefore += reader.LinesRead;
    }

    private void Report(FeedFileReader reader, string file) =>
        progress?.Report(new FeedProgress(file, _linesBefore + reader.LinesRead, (int)Math.Min(100, (_bytesBefore + reader.BytesRead) * 100 / Math.Max(1, totalBytes))));
}
