using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Feeds;

/// <summary>The lines set aside so far: all counted, the first ones kept.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class FeedRejections(int most)
{
    private readonly List<FeedRejectedLine> _kept = [];

    /// <summary>By file in the order of the import, then by line.</summary>
    public IReadOnlyList<FeedRejectedLine> Kept =>
        [.. _kept.GroupBy(rejected => rejected.File).SelectMany(ofFile => ofFile.OrderBy(rejected => rejected.Fault.Line))];

    public void Add(FeedFileCounts counts, FeedFault fault)
    {
        counts.Rejected++;
        if (_kept.Count < most)
        {
            _kept.Add(new FeedRejectedLine(counts.File, fault));
        }
    }
}
