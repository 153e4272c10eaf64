using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Feeds;

/// <summary>How an import ended.</summary>
/// <param name="RunId">Its row in the history.</param>
/// <param name="State">How it ended.</param>
/// <param name="Refusal">Why the whole feed was refused, in French.</param>
/// <param name="Files">Counts, file by file, in the order of the import.</param>
/// <param name="Rejections">The lines set aside that were kept.</param>
public sealed record FeedImportResult(
    Guid RunId, FeedRunState State, string? Refusal, IReadOnlyList<FeedFileCounts> Files, IReadOnlyList<FeedRejectedLine> Rejections)
{
    public long LinesRead => Files.Sum(file => file.Read);

    public long LinesChanged => Files.Sum(file => file.Changed);

    public long LinesRejected => Files.Sum(file => file.Rejected);
}

/// <summary>Counts of one file.</summary>
/// <param name="File">Its name.</param>
public sealed record FeedFileCounts(string File)
{
    /// <summary>Lines read, the header apart.</summary>
    public long Read { get; set; }

    /// <summary>Rows added, changed or removed.</summary>
    public long Changed { get; set; }

    /// <summary>Lines set aside.</summary>
    public long Rejected { get; set; }
}

/// <summary>A line set aside.</summary>
public sealed record FeedRejectedLine(string File, FeedFault Fault);
