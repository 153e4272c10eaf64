namespace TenantCloud.Core.Feeds.Demo;

/// <summary>What a made-up feed is to be like. The same options give the same files, byte for byte.</summary>
public sealed record DemoFeedOptions
{
    /// <summary>Leases to make.</summary>
    public required int Leases { get; init; }

    /// <summary>The day that the feed is of. A later day goes on with the same households and the same ledger.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Another seed makes other households.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Months of ledger before <see cref="Today"/>.</summary>
    public int Months { get; init; } = 24;

    /// <summary>Leases, from the first, that have documents: a PDF for each takes its place on the disk.</summary>
    public int LeasesWithDocuments { get; init; } = 200;
}
