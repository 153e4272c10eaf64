using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Feeds.Reading;

/// <summary>A feed as it lies in its folder.</summary>
public sealed class FeedFolder
{
    private readonly HashSet<string> _present;

    private FeedFolder(string path, FeedManifest manifest, HashSet<string> present)
    {
        Path = path;
        Manifest = manifest;
        _present = present;
        TotalBytes = Files.Sum(file => SizeOf(file));
    }

    public string Path { get; }

    public FeedManifest Manifest { get; }

    /// <summary>The files that are there, in the order of their import.</summary>
    public IEnumerable<FeedFile> Files => FeedFormat.Files.Where(file => _present.Contains(file.Name));

    /// <summary>Size of all CSV files.</summary>
    public long TotalBytes { get; }

    /// <summary>Looks at a folder without reading the files' lines.</summary>
    /// <exception cref="FeedRefusedException">It is not a complete feed of the office, or holds something else.</exception>
    public static FeedFolder Open(string path, string officeKey, DateOnly today, FeedOptions options)
    {
        var manifest = FeedManifest.Read(path, officeKey, today);
        var entries = new DirectoryInfo(path).GetFileSystemInfos().Where(entry => entry.Name[0] != '.').OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        var known = FeedFormat.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.LinkTarget is not null)
            {
                throw FeedRefusals.Link(entry.Name);
            }

            if (entry is DirectoryInfo ? entry.Name != FeedFormat.DocumentsFolder : entry.Name != FeedManifest.FileName && !known.Contains(entry.Name))
            {
                throw FeedRefusals.UnknownFile(entry.Name);
            }

            if (entry is FileInfo { Length: var length } && length > options.MaximumFileBytes)
            {
                throw FeedRefusals.TooLarge(entry.Name, options.MaximumFileBytes);
            }
        }

        known.IntersectWith(entries.Select(entry => entry.Name));
        if (manifest.Lines.Keys.FirstOrDefault(file => !known.Contains(file)) is { } announced)
        {
            throw FeedRefusals.BadManifest($"il annonce « {announced} », qui n’est pas dans le flux.");
        }

        return known.Count == 0 ? throw FeedRefusals.NoFile() : new FeedFolder(path, manifest, known);
    }

    /// <summary>SHA-256 over all that a folder holds: names, sizes and bytes.</summary>
    public static async Task<byte[]> HashAsync(string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        foreach (var file in FilesBelow(path))
        {
            await using var content = file.OpenRead();
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetRelativePath(path, file.FullName)}\n{content.Length}\n")));
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
            }
        }

        return hash.GetHashAndReset();
    }

    public string PathOf(FeedFile file) => System.IO.Path.Combine(Path, file.Name);

    public long SizeOf(FeedFile file) => new FileInfo(PathOf(file)).Length;

    private static IEnumerable<FileInfo> FilesBelow(string path)
    {
        var documents = new DirectoryInfo(System.IO.Path.Combine(path, FeedFormat.DocumentsFolder));
        return new DirectoryInfo(path).EnumerateFiles()
            .Concat(documents.Exists && documents.LinkTarget is null ? documents.EnumerateFiles() : [])
            .Where(file => file.LinkTarget is null)
            .OrderBy(file => file.FullName, StringComparer.Ordinal);
    }
}
