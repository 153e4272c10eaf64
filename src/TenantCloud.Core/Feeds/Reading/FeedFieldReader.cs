using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TenantCloud.Core.Feeds.Format;
using TenantCloud.Offices.References;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Feeds.Reading;

/// <summary>Reads the text of a column into the value that the database will hold.</summary>
internal sealed partial class FeedFieldReader
{
    private const long MaximumCents = 999_999_999;

    private static readonly DateOnly FirstDay = new(1900, 1, 1);
    private static readonly DateOnly LastDay = new(2100, 12, 31);

    private readonly OfficeSettings _office;
    private readonly Dictionary<ReferenceKind, ReferenceFormat> _formats;
    private readonly HashSet<string> _leaseKinds;
    private readonly HashSet<string> _documentKinds;

    public FeedFieldReader(OfficeSettings office)
    {
        _office = office;
        _formats = office.Registration.Reference.DistinctBy(part => part.Kind).ToDictionary(part => part.Kind, part => new ReferenceFormat(part));
        _leaseKinds = [.. office.Leases.Kinds.Select(kind => kind.Code)];
        _documentKinds = [.. office.Documents.Kinds.Select(kind => kind.Code)];
    }

    /// <param name="column">The column.</param>
    /// <param name="raw">Its text as the file has it.</param>
    /// <param name="value">What it means.</param>
    /// <returns>What is wrong, in French, or null.</returns>
    public string? Read(FeedColumn column, string raw, out FeedValue value)
    {
        value = FeedValue.None;
        var text = raw.Trim();
        if (text.Length == 0)
        {
            return column.Required ? FeedReasons.Missing(column.Name) : null;
        }

        if (text.AsSpan().ContainsAnyInRange('\u0000', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
        {
            return FeedReasons.ControlCharacter;
        }

        return column.Type switch
        {
            FeedType.Text => ReadText(column, text, out value),
            FeedType.Reference => ReadReference(column, text, out value),
            FeedType.LeaseReference => ReadFormatted(column, ReferenceKind.Lease, WithoutLeasePrefix(text), out value),
            FeedType.HouseholdReference => ReadFormatted(column, ReferenceKind.Household, text, out value),
            FeedType.DwellingReference => ReadFormatted(column, ReferenceKind.Dwelling, text, out value),
            FeedType.ResidentReference => ReadFormatted(column, ReferenceKind.Resident, text, out value),
            FeedType.Day => ReadDay(text, out value),
            FeedType.Month => ReadMonth(text, out value),
            FeedType.Amount => ReadAmount(text, mayBeNegative: true, out value),
            FeedType.PositiveAmount => ReadAmount(text, mayBeNegative: false, out value),
            FeedType.Word => column.Words.TryGetValue(text, out var word) ? Found(word, out value) : FeedReasons.NotAWord(text, column.Words.Keys),
            FeedType.LeaseKind => _leaseKinds.Contains(text) ? Found(text, out value) : FeedReasons.UnknownKind(text, _office.Leases.Kinds.Select(kind => kind.Code)),
            FeedType.DocumentKind => _documentKinds.Contains(text) ? Found(text, out value) : FeedReasons.UnknownKind(text, _office.Documents.Kinds.Select(kind => kind.Code)),
            FeedType.Email => text.Length <= column.MaxLength && EmailForm().IsMatch(text) ? Found(text, out value) : FeedReasons.NotAnEmail(text),
            FeedType.File => text.Length <= column.MaxLength && FileForm().IsMatch(text) ? Found(text, out value) : FeedReasons.NotAFileName(text),
            _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, "Unknown type."),
        };
    }

    private static string? Found(string text, out FeedValue value)
    {
        value = FeedValue.Of(text);
        return null;
    }

    private static string? ReadText(FeedColumn column, string text, out FeedValue value)
    {
        // Some systems decompose accents: « é » as e and an accent.
        value = FeedValue.Of(Ascii.IsValid(text) || text.IsNormalized() ? text : text.Normalize());
        return value.Text?.Length > column.MaxLength ? FeedReasons.TooLong(value.Text.Length, column.MaxLength) : null;
    }

    private static string? ReadReference(FeedColumn column, string text, out FeedValue value)
    {
        value = FeedValue.Of(text);
        return text.Length > column.MaxLength ? FeedReasons.TooLong(text.Length, column.MaxLength)
            : ReferenceForm().IsMatch(text) ? null
            : FeedReasons.NotAReference(text);
    }

    private string? ReadFormatted(FeedColumn column, ReferenceKind kind, string text, out FeedValue value)
    {
        if (!_formats.TryGetValue(kind, out var format))
        {
            return ReadReference(column, text, out value);
        }

        var reading = format.Parse(text);
        value = FeedValue.Of(reading.Normal);
        return reading.IsUnderstood ? null : FeedReasons.WrongFormat(text, format, reading);
    }

    private string WithoutLeasePrefix(string text) =>
        _office.Leases.NumberPrefix is { Length: > 0 } prefix && text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? text[prefix.Length..].TrimStart() : text;

    private static string? ReadDay(string text, out FeedValue value)
    {
        value = FeedValue.None;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return FeedReasons.NotADay(text);
        }

        value = FeedValue.Of(day);
        return day < FirstDay || day > LastDay ? FeedReasons.DayOutOfRange(text) : null;
    }

    private static string? ReadMonth(string text, out FeedValue value)
    {
        value = FeedValue.None;
        if (!DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return FeedReasons.NotAMonth(text);
        }

        value = FeedValue.Of(month);
        return month < FirstDay || month > LastDay ? FeedReasons.DayOutOfRange(text) : null;
    }

    /// <summary>Sign, figures, and at most two decimals after a comma or a point. Nothing is guessed: no groups, no symbol.</summary>
    private static string? ReadAmount(string text, bool mayBeNegative, out FeedValue value)
    {
        value = FeedValue.None;
        var negative = text[0] == '-';
        var figures = text.AsSpan(negative || text[0] == '+' ? 1 : 0);
        var mark = figures.IndexOfAny(',', '.');
        var whole = mark < 0 ? figures : figures[..mark];
        var decimals = mark < 0 ? [] : figures[(mark + 1)..];
        if (whole.IsEmpty || whole.ContainsAnyExceptInRange('0', '9') || decimals.ContainsAnyExceptInRange('0', '9') || decimals.Length > 2 || (mark >= 0 && decimals.IsEmpty))
        {
            return FeedReasons.NotAnAmount(text);
        }

        whole = whole.TrimStart('0');
        if (whole.Length > 7)
        {
            return FeedReasons.AmountTooLarge(text);
        }

        long cents = 0;
        foreach (var figure in whole)
        {
            cents = (cents * 10) + (figure - '0');
        }

        cents = (cents * 100) + (decimals.Length > 0 ? (decimals[0] - '0') * 10 : 0) + (decimals.Length > 1 ? decimals[1] - '0' : 0);
        value = FeedValue.Of(negative ? -cents : cents);
        return cents > MaximumCents ? FeedReasons.AmountTooLarge(text)
            : negative && cents > 0 && !mayBeNegative ? FeedReasons.AmountIsNegative(text)
            : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._/-]*\z")]
    private static partial Regex ReferenceForm();

    [GeneratedRegex(@"\A[^@\s;,<>""]+@[^@\s;,<>""]+\.[^@\s;,<>""]+\z")]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\.[pP][dD][fF]\z")]
    private static partial Regex FileForm();
}
