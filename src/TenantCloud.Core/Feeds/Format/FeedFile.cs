namespace TenantCloud.Core.Feeds.Format;

/// <summary>One CSV file of a feed: its columns, and what becomes of its lines.</summary>
/// <param name="Name">File name.</param>
/// <param name="Table">Table that the lines go to.</param>
/// <param name="Meaning">What a line is, in French, for the dictionary.</param>
/// <param name="Columns">Its columns.</param>
public sealed record FeedFile(string Name, string Table, string Meaning, IReadOnlyList<FeedColumn> Columns)
{
    private readonly Lazy<Dictionary<string, int>> _places = new(() => Columns.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal));

    /// <summary>Columns that say which row a line is about.</summary>
    public IReadOnlyList<string> Key { get; init; } = ["reference"];

    /// <summary>What the import adds to each line, after its columns.</summary>
    public IReadOnlyList<DerivedColumn> Derived { get; init; } = [];

    /// <summary>A line that is known already must not change.</summary>
    public bool AppendOnly { get; init; }

    /// <summary>Rows that are no longer in the file are removed.</summary>
    public bool RemovesAbsent { get; init; }

    /// <summary>What its lines must fulfil beyond their columns, and what is worked out from them.</summary>
    public required FeedRowCheck Check { get; init; }

    /// <summary>Place of a column among a row's values.</summary>
    public int PlaceOf(string column) => _places.Value[column];

    /// <summary>Place of the first derived value.</summary>
    public int FirstDerived => Columns.Count;
}

/// <summary>Looks at a row whose columns are each right.</summary>
/// <returns>What is wrong, or null.</returns>
public delegate ValueTask<FeedFault?> FeedRowCheck(FeedRow row, FeedSource source, CancellationToken cancellationToken);
