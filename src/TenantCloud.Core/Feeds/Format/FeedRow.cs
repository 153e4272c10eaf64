namespace TenantCloud.Core.Feeds.Format;

/// <summary>One value of a line, as the database will hold it.</summary>
/// <param name="Text">A text; null for none.</param>
/// <param name="Number">Cents, a count, or the number of a day.</param>
/// <param name="Bytes">Bytes.</param>
public readonly record struct FeedValue(string? Text, long? Number, byte[]? Bytes)
{
    public static FeedValue None => default;

    public static FeedValue Of(string? text) => new(text, null, null);

    public static FeedValue Of(long number) => new(null, number, null);

    public static FeedValue Of(DateOnly day) => new(null, day.DayNumber, null);

    public static FeedValue Of(byte[] bytes) => new(null, null, bytes);

    public DateOnly? Day => Number is { } number ? DateOnly.FromDayNumber((int)number) : null;
}

/// <summary>A line of a file, read. The reader uses one instance for all lines.</summary>
/// <param name="file">The file's format.</param>
public sealed class FeedRow(FeedFile file)
{
    private readonly FeedValue[] _values = new FeedValue[file.Columns.Count + file.Derived.Count];

    /// <summary>Line of the file where it ends, the header being 1.</summary>
    public int Line { get; set; }

    public FeedFile File => file;

    /// <summary>The columns' values, then the derived ones.</summary>
    public ReadOnlySpan<FeedValue> Values => _values;

    public FeedValue this[string column] => _values[file.PlaceOf(column)];

    public void Set(int place, FeedValue value) => _values[place] = value;

    public void Clear() => Array.Clear(_values);
}

/// <summary>What is wrong with a line, and where.</summary>
/// <param name="Line">Line of the file, the header being 1.</param>
/// <param name="Column">The column, where one is to blame.</param>
/// <param name="Reason">What is wrong and what to do, in French.</param>
public sealed record FeedFault(int Line, string? Column, string Reason);
