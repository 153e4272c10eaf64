namespace TenantCloud.Core.Feeds.Format;

/// <summary>One column of a feed's file.</summary>
/// <param name="Name">Its title in the header.</param>
/// <param name="Type">How it is read.</param>
/// <param name="Meaning">What it means and which rules hold, in French, for the dictionary.</param>
/// <param name="Example">A valid value, for the dictionary.</param>
public sealed record FeedColumn(string Name, FeedType Type, string Meaning, string Example)
{
    /// <summary>The header must have it and every line a value.</summary>
    public bool Required { get; init; }

    /// <summary>Most characters of a text.</summary>
    public int MaxLength { get; init; } = 40;

    /// <summary>Column of the table; the title by default.</summary>
    public string Target { get; init; } = Name;

    /// <summary>Table whose row the value names by its reference; the column <see cref="Target"/> then holds that row's id.</summary>
    public string? Link { get; init; }

    /// <summary>For <see cref="FeedType.Word"/>: each word of the feed with the value that the table holds.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>How the value lies in the database.</summary>
    public FeedStorage Storage => Type switch
    {
        FeedType.Day or FeedType.Month => FeedStorage.Day,
        FeedType.Amount or FeedType.PositiveAmount => FeedStorage.Number,
        _ => FeedStorage.Text,
    };
}

/// <summary>A column of the table that no column of the file gives: the import works it out.</summary>
/// <param name="Target">Column of the table.</param>
/// <param name="Storage">How it lies there.</param>
public sealed record DerivedColumn(string Target, FeedStorage Storage);
