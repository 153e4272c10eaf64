using System.Text.Json;
using System.Text.Json.Serialization;
using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Feeds.Reading;

/// <summary>The file <c>feed.json</c>: whose feed it is and of which day. Written last, it says that the feed is complete.</summary>
public sealed record FeedManifest
{
    public const string FileName = "feed.json";

    private const int MaximumBytes = 64 << 10;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        WriteIndented = true,
    };

    /// <summary>Version of the format.</summary>
    public required int Format { get; init; }

    /// <summary>Key of the office.</summary>
    public required string Office { get; init; }

    /// <summary>When the office made the feed.</summary>
    public required DateTimeOffset ProducedAt { get; init; }

    /// <summary>The day of the books that the balances are of.</summary>
    public required DateOnly BalanceOn { get; init; }

    /// <summary>For each file, how many lines it has below its header. Absent: not checked.</summary>
    public IReadOnlyDictionary<string, long> Lines { get; init; } = new Dictionary<string, long>();

    /// <summary>Reads and checks the manifest of a folder.</summary>
    /// <exception cref="FeedRefusedException">It is missing, unreadable, of another office or version, or of a day to come.</exception>
    public static FeedManifest Read(string folder, string officeKey, DateOnly today)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw FeedRefusals.NoManifest();
        }

        var manifest = Parse(path);
        if (manifest.Format != FeedFormat.Version)
        {
            throw FeedRefusals.OtherVersion(manifest.Format);
        }

        if (manifest.Office != officeKey)
        {
            throw FeedRefusals.OtherOffice(manifest.Office);
        }

        return manifest.BalanceOn > today ? throw FeedRefusals.TooEarly(manifest.BalanceOn) : manifest;
    }

    /// <summary>Writes the manifest, whole or not at all.</summary>
    public void Write(string folder)
    {
        var unfinished = Path.Combine(folder, $".{FileName}");
        File.WriteAllText(unfinished, JsonSerializer.Serialize(this, Json) + "\n");
        File.Move(unfinished, Path.Combine(folder, FileName), overwrite: true);
    }

    private static FeedManifest Parse(string path)
    {
        if (new FileInfo(path).Length > MaximumBytes)
        {
            throw FeedRefusals.BadManifest("il est trop grand.");
        }

        try
        {
            return JsonSerializer.Deserialize<FeedManifest>(File.ReadAllBytes(path), Json) ?? throw FeedRefusals.BadManifest("il est vide.");
        }
        catch (JsonException exception)
        {
            var place = exception.Path is { Length: > 1 } where ? $" ({where})" : "";
            throw FeedRefusals.BadManifest($"ligne {exception.LineNumber + 1}{place}. Il lui faut format, office, producedAt (2026-03-10T05:00:00Z) et balanceOn (2026-03-09), sans autre clé que lines.");
        }
    }
}
