using System.Text.Json;

namespace TenantCloud.Core.Feeds.Outbound;

/// <summary>The file <c>feed.json</c> of an export: whose it is, when it was made, and how many lines each file has.</summary>
public sealed record OutboundManifest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Version of the format.</summary>
    public required int Format { get; init; }

    /// <summary>Key of the office.</summary>
    public required string Office { get; init; }

    public required DateTimeOffset ProducedAt { get; init; }

    /// <summary>All values, not only those that changed since the last export.</summary>
    public required bool Complete { get; init; }

    /// <summary>For each file, how many lines it has below its header.</summary>
    public required IReadOnlyDictionary<string, long> Lines { get; init; }

    /// <summary>Writes the manifest into a folder.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, Reading.FeedManifest.FileName), JsonSerializer.Serialize(this, Json) + "\n");
}
