using System.Globalization;
using System.Text;

namespace TenantCloud.Core.Feeds.Format;

/// <summary>Writes one file of a feed, line by line.</summary>
internal sealed class FeedFileWriter : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly FeedFile _file;

    public FeedFileWriter(string folder, FeedFile file)
    {
        _file = file;
        _writer = new StreamWriter(Path.Combine(folder, file.Name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        WriteLine(file.Columns.Select(column => column.Name));
    }

    public string FileName => _file.Name;

    /// <summary>Lines written, the header apart.</summary>
    public long Lines { get; private set; }

    /// <param name="values">One for each column of the format, in its order.</param>
    public void Add(params ReadOnlySpan<object?> values)
    {
        if (values.Length != _file.Columns.Count)
        {
            throw new ArgumentException($"{_file.Name} has {_file.Columns.Count} columns.", nameof(values));
        }

        var texts = new string[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            texts[index] = Text(values[index], _file.Columns[index].Type);
        }

        WriteLine(texts);
        Lines++;
    }

    public void Dispose() => _writer.Dispose();

    private static string Text(object? value, FeedType type) => value switch
    {
        null => "",
        DateOnly month when type is FeedType.Month => month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        long cents => string.Create(CultureInfo.InvariantCulture, $"{(cents < 0 ? "-" : "")}{Math.Abs(cents) / 100},{Math.Abs(cents) % 100:00}"),
        _ => value.ToString() ?? "",
    };

    private void WriteLine(IEnumerable<string> texts) => _writer.WriteLine(string.Join(';', texts.Select(Quoted)));

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(';', '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
