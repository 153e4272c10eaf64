namespace TenantCloud.Core.Feeds;

/// <summary>Where feeds come in and how much of one may be wrong.</summary>
public sealed class FeedOptions
{
    /// <summary>Folder that holds one folder per office, named by its key; each of these holds the feeds. Absent: nothing is picked up.</summary>
    public string? Inbox { get; set; }

    /// <summary>Folder that holds one folder per office, named by its key, for what goes back to the offices' books. Absent: nothing is given back.</summary>
    public string? Outbox { get; set; }

    /// <summary>Share of wrong lines of a file above which the whole feed is refused.</summary>
    /// <value>Per cent; 20 by default.</value>
    public int MaximumRejectedPercent { get; set; } = 20;

    /// <summary>So many wrong lines of a file never refuse the feed, whatever their share.</summary>
    public int AlwaysToleratedRejections { get; set; } = 20;

    /// <summary>Share of lease holders or occupants above which their disappearance refuses the whole feed: a file cut short looks like a mass departure.</summary>
    /// <value>Per cent; 20 by default.</value>
    public int MaximumRemovedPercent { get; set; } = 20;

    /// <summary>So many may always disappear.</summary>
    public int AlwaysToleratedRemovals { get; set; } = 20;

    /// <summary>Wrong lines kept with their reasons; the count goes on.</summary>
    public int MaximumRejectionsKept { get; set; } = 10_000;

    /// <summary>Largest CSV file.</summary>
    /// <value>Bytes; 1 GiB by default.</value>
    public long MaximumFileBytes { get; set; } = 1L << 30;

    /// <summary>Largest document.</summary>
    /// <value>Bytes; 20 MiB by default.</value>
    public long MaximumDocumentBytes { get; set; } = 20L << 20;
}
