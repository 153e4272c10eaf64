using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;
using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Feeds.Reading;

/// <summary>Reads one CSV file, line by line, in memory that does not grow with the file.</summary>
internal sealed class FeedFileReader(FeedFile file, FeedSource source, FeedFieldReader fields)
{
    private const int LongestLine = 64 << 10;

    private readonly HashSet<long> _badQuotes = [];

    /// <summary>Lines read so far, the header apart.</summary>
    public long LinesRead { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Gives the good lines; tells the wrong ones.</summary>
    /// <param name="reject">Called with each wrong line.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One instance, again and again.</returns>
    /// <exception cref="FeedRefusedException">The file as a whole cannot be used.</exception>
    public async IAsyncEnumerable<FeedRow> ReadAsync(Action<FeedFault> reject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(
            Path.Combine(source.Folder, file.Name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        FeedFileSniff.RefuseForeign(file.Name, stream);
        await using var csv = CsvReader.Create(stream, Options(), leaveOpen: true);

        var places = await AdvanceAsync(csv, cancellationToken) ? Header(csv) : throw FeedRefusals.Empty(file.Name);
        var row = new FeedRow(file);
        while (await AdvanceAsync(csv, cancellationToken))
        {
            LinesRead++;
            BytesRead = csv.ByteOffset;
            row.Clear();
            row.Line = (int)csv.LineNumber;
            var fault = ReadColumns(csv, places, row) ?? await file.Check(row, source, cancellationToken);
            if (fault is null)
            {
                yield return row;
            }
            else
            {
                reject(fault);
            }
        }
    }

    /// <summary>A line break ends a line even within quotes, so that an open quote spoils one line and not the rest of the file.</summary>
    private CsvReaderOptions Options() => new()
    {
        Separator = ';',
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        MaxRecordSize = LongestLine,
        TrackLineNumbers = true,
        OnMalformedRecord = malformed => _badQuotes.Add(malformed.LineNumber),
    };

    private async ValueTask<bool> AdvanceAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            if (!await csv.ReadAsync(cancellationToken))
            {
                return false;
            }
        }
        catch (CsvFormatException tooLong)
        {
            throw FeedRefusals.EndlessLine(file.Name, tooLong.LineNumber, LongestLine);
        }

        return Utf8.IsValid(csv.RawRecord) ? true : throw FeedRefusals.NotUtf8(file.Name, csv.LineNumber);
    }

    /// <summary>For each column of the file, its place in the format.</summary>
    private int[] Header(CsvReader csv)
    {
        string[] titles = [.. Enumerable.Range(0, csv.FieldCount).Select(index => csv.GetString(index).Trim().ToLowerInvariant())];
        if (titles is [var only] && only.IndexOfAny([',', '\t']) is var mark and >= 0)
        {
            throw FeedRefusals.WrongSeparator(file.Name, only[mark]);
        }

        var known = file.Columns.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        var places = new int[titles.Length];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, title) in titles.Index())
        {
            places[index] = known.TryGetValue(title, out var place) ? place : throw FeedRefusals.UnknownColumn(file.Name, title, file);
            if (!seen.Add(title))
            {
                throw FeedRefusals.RepeatedColumn(file.Name, title);
            }
        }

        return file.Columns.FirstOrDefault(column => column.Required && !seen.Contains(column.Name)) is { } missing
            ? throw FeedRefusals.MissingColumn(file.Name, missing.Name)
            : places;
    }

    private FeedFault? ReadColumns(CsvReader csv, int[] places, FeedRow row)
    {
        if (_badQuotes.Remove(csv.LineNumber))
        {
            return new FeedFault(row.Line, null, FeedReasons.BadQuote);
        }

        if (csv.FieldCount != places.Length)
        {
            return new FeedFault(row.Line, null, FeedReasons.WrongCount(csv.FieldCount, places.Length));
        }

        for (var index = 0; index < places.Length; index++)
        {
            var column = file.Columns[places[index]];
            if (fields.Read(column, csv.GetString(index), out var value) is { } reason)
            {
                return new FeedFault(row.Line, column.Name, reason);
            }

            row.Set(places[index], value);
        }

        return null;
    }
}
