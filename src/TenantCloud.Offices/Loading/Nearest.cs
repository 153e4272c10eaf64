namespace TenantCloud.Offices.Loading;

/// <summary>Finds the name that somebody most likely meant.</summary>
internal static class Nearest
{
    /// <returns>"Did you mean …?", or <paramref name="otherwise"/> where nothing is near.</returns>
    public static string Advice(string written, IEnumerable<string> known, string otherwise) =>
        Find(written, known) is { } nearest ? $"Did you mean \"{nearest}\"?" : otherwise;

    public static string? Find(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(candidate => candidate.Distance <= Math.Max(2, written.Length / 3))
        .OrderBy(candidate => candidate.Distance)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    // Levenshtein, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost));
            }
        }

        return row[^1];
    }
}
