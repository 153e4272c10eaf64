using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Data.PostgreSql.Feeds;

/// <summary>The statements of an import, made from a file's format. All names come from the format, no value from a feed.</summary>
internal static class FeedSql
{
    /// <summary>A column of the staging table: its name there and its type.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Storage">How its values lie.</param>
    public sealed record StagedColumn(string Name, FeedStorage Storage);

    /// <summary>Columns of the staging table in the order of a row's values; the line and the keys come before.</summary>
    public static IEnumerable<StagedColumn> Columns(FeedFile file) =>
        file.Columns.Select(column => new StagedColumn(StagedName(column), column.Storage))
            .Concat(file.Derived.Select(column => new StagedColumn(column.Target, column.Storage)));

    /// <summary>Temporary: it is of this connection alone and goes with the transaction.</summary>
    public static string CreateStage(FeedFile file) =>
        $"CREATE TEMPORARY TABLE {Stage(file)} (line integer NOT NULL, office_id integer NOT NULL, id uuid NOT NULL, {string.Join(", ", Columns(file).Select(column => $"{column.Name} {TypeOf(column.Storage)}"))}) ON COMMIT DROP";

    public static string Copy(FeedFile file) =>
        $"COPY {Stage(file)} (line, office_id, id, {string.Join(", ", Columns(file).Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)";

    public static string Analyze(FeedFile file) => $"ANALYZE {Stage(file)}";

    /// <summary>Takes out lines that share their key: all of them where they differ, all but the first where they are the same.</summary>
    public static string TakeOutRepeated(FeedFile file)
    {
        var key = string.Join(", ", KeyColumns(file));
        return $"""
            WITH repeated AS (SELECT {key} FROM {Stage(file)} GROUP BY {key} HAVING count(*) > 1),
                 judged AS (
                   SELECT {key}, min(line) AS first, max(line) AS last, count(DISTINCT ROW({string.Join(", ", Columns(file).Select(column => column.Name))})) AS versions
                   FROM {Stage(file)} JOIN repeated USING ({key}) GROUP BY {key})
            DELETE FROM {Stage(file)} s USING judged j
            WHERE {string.Join(" AND ", KeyColumns(file).Select(column => $"s.{column} = j.{column}"))} AND (j.versions > 1 OR s.line > j.first)
            RETURNING s.line, s.{KeyColumns(file)[^1]}, j.versions > 1, CASE WHEN s.line = j.first THEN j.last ELSE j.first END
            """;
    }

    /// <summary>Takes out lines that name a row which does not exist.</summary>
    public static string TakeOutUnknown(FeedFile file, FeedColumn link) =>
        $"""
        DELETE FROM {Stage(file)} s
        WHERE NOT EXISTS (SELECT FROM {link.Link} t WHERE t.office_id = s.office_id AND t.reference = s.{StagedName(link)})
        RETURNING s.line, s.{StagedName(link)}
        """;

    /// <summary>Takes out lines of an append-only table that are there already with other values.</summary>
    public static string TakeOutRewritten(FeedFile file) =>
        $"""
        WITH rewritten AS (
          SELECT s.line FROM {Linked(file)} JOIN {file.Table} t ON t.office_id = s.office_id AND t.reference = s.reference
          WHERE ROW({string.Join(", ", Targets(file).Select(target => $"t.{target.Column}"))})
            IS DISTINCT FROM ROW({string.Join(", ", Targets(file).Select(target => target.Value))}))
        DELETE FROM {Stage(file)} s USING rewritten WHERE s.line = rewritten.line
        RETURNING s.line, s.reference
        """;

    public static string Merge(FeedFile file)
    {
        var targets = Targets(file).ToList();
        var key = string.Join(", ", file.Key.Select(column => file.Columns[file.PlaceOf(column)].Target));
        var extra = file == FeedFormat.Leases ? (Columns: ", balance_cents, balance_on", Values: ", 0, $1") : (Columns: "", Values: "");
        return $"""
            INSERT INTO {file.Table} AS t (office_id, id, {string.Join(", ", targets.Select(target => target.Column))}{extra.Columns})
            SELECT s.office_id, s.id, {string.Join(", ", targets.Select(target => target.Value))}{extra.Values} FROM {Linked(file)}
            ON CONFLICT (office_id, {key}) DO {(file.AppendOnly ? "NOTHING" : Update(file, targets))}
            """;
    }

    public static string CountRows(FeedFile file) => $"SELECT count(*) FROM {file.Table} WHERE office_id = $1";

    public static string RemoveAbsent(FeedFile file) =>
        $"""
        DELETE FROM {file.Table} t
        WHERE t.office_id = $1 AND NOT EXISTS (
          SELECT FROM {Linked(file)}
          WHERE {string.Join(" AND ", file.Key.Select(column => file.Columns[file.PlaceOf(column)]).Select(column => $"t.{column.Target} = {ValueOf(column)}"))})
        """;

    /// <summary>$1: the office; $2: the day of the books, or null.</summary>
    public const string SettleBalances =
        """
        UPDATE lease SET balance_cents = settled.cents, balance_on = settled.day
        FROM (
          SELECT l.id, COALESCE(sum(e.amount_cents), 0)::bigint AS cents, COALESCE($2, l.balance_on) AS day
          FROM lease l LEFT JOIN ledger_line e ON e.office_id = l.office_id AND e.lease_id = l.id
          WHERE l.office_id = $1
          GROUP BY l.id, l.balance_on) settled
        WHERE lease.office_id = $1 AND lease.id = settled.id
          AND (lease.balance_cents, lease.balance_on) IS DISTINCT FROM (settled.cents, settled.day)
        """;

    private static string Stage(FeedFile file) => $"feed_{file.Table}";

    private static string Update(FeedFile file, IEnumerable<Target> targets)
    {
        var key = file.Key.Select(column => file.Columns[file.PlaceOf(column)].Target).ToList();
        string[] changing = [.. targets.Select(target => target.Column).Where(column => !key.Contains(column))];
        return $"""
            UPDATE SET {string.Join(", ", changing.Select(column => $"{column} = EXCLUDED.{column}"))}
            WHERE ROW({string.Join(", ", changing.Select(column => $"t.{column}"))}) IS DISTINCT FROM ROW({string.Join(", ", changing.Select(column => $"EXCLUDED.{column}"))})
            """;
    }

    private static IEnumerable<Target> Targets(FeedFile file) =>
        file.Columns.Select(column => new Target(column.Target, ValueOf(column)))
            .Concat(file.Derived.Select(column => new Target(column.Target, $"s.{column.Target}")));

    private static string ValueOf(FeedColumn column) => column.Link is null ? $"s.{StagedName(column)}" : $"{column.Link}_link.id";

    /// <summary>The staged lines with the rows that they name.</summary>
    private static string Linked(FeedFile file) => string.Concat(file.Columns.Where(column => column.Link is not null)
        .Select(column => $" JOIN {column.Link} {column.Link}_link ON {column.Link}_link.office_id = s.office_id AND {column.Link}_link.reference = s.{StagedName(column)}")
        .Prepend($"{Stage(file)} s"));

    private static string StagedName(FeedColumn column) => column.Link is null ? column.Target : column.Name;

    private static string[] KeyColumns(FeedFile file) => [.. file.Key.Select(column => StagedName(file.Columns[file.PlaceOf(column)]))];

    private static string TypeOf(FeedStorage storage) => storage switch
    {
        FeedStorage.Text => "text",
        FeedStorage.Day => "date",
        FeedStorage.Number => "bigint",
        FeedStorage.Bytes => "bytea",
        _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "Unknown storage."),
    };

    private sealed record Target(string Column, string Value);
}
