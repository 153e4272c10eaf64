using TenantCloud.Core.Residents;

namespace TenantCloud.Core.Feeds.Format;

/// <summary>What the lines of each file must fulfil beyond their columns.</summary>
internal static class FeedChecks
{
    private static readonly string[] Names = ["last_name", "first_name"];

    private static readonly HashSet<string> Payments = ["CardPayment", "DirectDebit", "Cheque", "Transfer"];

    public static ValueTask<FeedFault?> NothingMore(FeedRow row, FeedSource source, CancellationToken cancellationToken) => default;

    public static ValueTask<FeedFault?> ResidentAsync(FeedRow row, FeedSource source, CancellationToken cancellationToken)
    {
        foreach (var (index, column) in Names.Index())
        {
            if (row[column].Text is not { } name)
            {
                continue;
            }

            var key = NameKey.From(name);
            if (key.Length is 0 or > 80)
            {
                return Fault(row, column, FeedReasons.NotAName(name));
            }

            row.Set(row.File.FirstDerived + index, FeedValue.Of(key));
        }

        return BirthDateAsync(row, source, cancellationToken);
    }

    public static ValueTask<FeedFault?> BirthDateAsync(FeedRow row, FeedSource source, CancellationToken cancellationToken) =>
        row["birth_date"].Day > source.Today ? Fault(row, "birth_date", FeedReasons.BornTomorrow) : default;

    public static ValueTask<FeedFault?> LeaseAsync(FeedRow row, FeedSource source, CancellationToken cancellationToken)
    {
        if (row["billing_address"].Text is { } address)
        {
            var lines = address.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            row.Set(row.File.PlaceOf("billing_address"), FeedValue.Of(string.Join('\n', lines)));
        }

        return PeriodAsync(row, source, cancellationToken);
    }

    public static ValueTask<FeedFault?> PeriodAsync(FeedRow row, FeedSource source, CancellationToken cancellationToken) => NotBefore(row, "ends_on", "starts_on");

    public static async ValueTask<FeedFault?> WorkAsync(FeedRow row, FeedSource source, CancellationToken cancellationToken) =>
        await NotBefore(row, "planned_on", "ordered_on") ?? await NotBefore(row, "done_on", "ordered_on");

    public static ValueTask<FeedFault?> LedgerLineAsync(FeedRow row, FeedSource source, CancellationToken cancellationToken) => row["amount"].Number switch
    {
        0 => Fault(row, "amount", FeedReasons.AmountIsZero),
        > 0 when Payments.Contains(row["kind"].Text ?? "") => Fault(row, "amount", FeedReasons.PaymentIsPositive),
        _ => default,
    };

    /// <summary>Takes the PDF into the store. A line that is refused later leaves it there, named by nobody.</summary>
    public static async ValueTask<FeedFault?> DocumentAsync(FeedRow row, FeedSource source, CancellationToken cancellationToken)
    {
        var name = row["file"].Text ?? "";
        var file = new FileInfo(Path.Combine(source.Folder, FeedFormat.DocumentsFolder, name));
        var reason = !file.Exists ? FeedReasons.FileMissing(name)
            : file.LinkTarget is not null ? FeedReasons.FileElsewhere(name)
            : file.Length > source.Options.MaximumDocumentBytes ? FeedReasons.FileTooLarge(name, source.Options.MaximumDocumentBytes)
            : null;
        if (reason is not null)
        {
            return new FeedFault(row.Line, "file", reason);
        }

        await using var content = file.OpenRead();
        if (!await PdfSniff.LooksLikePdfAsync(content, cancellationToken))
        {
            return new FeedFault(row.Line, "file", FeedReasons.NotAPdf(name));
        }

        var stored = await source.Files.AddAsync(content, cancellationToken);
        row.Set(row.File.PlaceOf("file"), FeedValue.Of(stored.Key));
        row.Set(row.File.FirstDerived, FeedValue.Of(stored.SizeBytes));
        row.Set(row.File.FirstDerived + 1, FeedValue.Of(stored.Hash));
        return null;
    }

    private static ValueTask<FeedFault?> NotBefore(FeedRow row, string later, string earlier) =>
        row[later].Day < row[earlier].Day ? Fault(row, later, FeedReasons.EndBeforeStart(later, earlier)) : default;

    private static ValueTask<FeedFault?> Fault(FeedRow row, string column, string reason) => new(new FeedFault(row.Line, column, reason));
}
