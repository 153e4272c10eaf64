using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Documents;

/// <summary>The current office's files, in a folder of its own, each named by what it holds: the same bytes twice are one file.</summary>
public sealed partial class FileStore(FileStoreOptions options, CurrentOffice currentOffice)
{
    private string OfficeFolder => Path.Combine(options.Folder, currentOffice.Id.Value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Keeps a PDF. It is there whole or not at all, whatever happens meanwhile.</summary>
    /// <param name="content">Read from where it stands to its end.</param>
    /// <param name="cancellationToken">Stops and leaves nothing.</param>
    public async Task<StoredFile> AddAsync(Stream content, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(OfficeFolder, $".{Path.GetRandomFileName()}");
        Directory.CreateDirectory(OfficeFolder);
        try
        {
            var (hash, size) = await CopyAsync(content, unfinished, cancellationToken);
            return Keep(unfinished, hash, size, FileKind.Pdf);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Keeps a file that is made here. It is there whole or not at all; what a killed run left of it, the next run under the same name replaces.</summary>
    /// <param name="draft">Name of the work, in letters, digits and hyphens; one at a time.</param>
    /// <param name="kind">What is made.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="cancellationToken">Stops and leaves nothing.</param>
    public async Task<StoredFile> WriteAsync(string draft, FileKind kind, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(OfficeFolder, $".{draft}");
        Directory.CreateDirectory(OfficeFolder);
        try
        {
            await using var file = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 81_920, FileOptions.Asynchronous);
            await write(file, cancellationToken);
            file.Position = 0;
            var hash = await SHA256.HashDataAsync(file, cancellationToken);
            return Keep(unfinished, hash, file.Length, kind);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Opens a file of the current office for reading.</summary>
    /// <param name="key">As the store gave it.</param>
    /// <exception cref="ArgumentException">No key has this form.</exception>
    /// <exception cref="FileNotFoundException">The office has no such file.</exception>
    public FileStream Open(string key) => new(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Tells whether the current office has a file; false for anything that is no key.</summary>
    public bool Exists(string key) => KeyForm().IsMatch(key) && File.Exists(PathOf(key));

    /// <summary>Deletes a file of the current office; nothing happens where it is gone already.</summary>
    /// <exception cref="ArgumentException">No key has this form.</exception>
    public void Delete(string key) => File.Delete(PathOf(key));

    /// <summary>Deletes the files of a kind that nothing names, and what killed runs left unfinished.</summary>
    /// <param name="kind">Which files.</param>
    /// <param name="named">Keys of the files that stay.</param>
    /// <param name="before">What was written since stays too: its maker may be about to name it.</param>
    /// <returns>How many were deleted.</returns>
    public int Sweep(FileKind kind, IReadOnlySet<string> named, DateTimeOffset before)
    {
        if (!Directory.Exists(OfficeFolder))
        {
            return 0;
        }

        var old = new DirectoryInfo(OfficeFolder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.LastWriteTimeUtc < before.UtcDateTime)
            .Where(file => file.Name.StartsWith('.') || (file.Extension == ExtensionOf(kind) && !named.Contains($"{file.Directory?.Name}/{file.Name}")))
            .ToList();
        old.ForEach(file => file.Delete());
        return old.Count;
    }

    private StoredFile Keep(string unfinished, byte[] hash, long size, FileKind kind)
    {
        var name = Convert.ToHexStringLower(hash);
        var stored = new StoredFile($"{name[..2]}/{name}{ExtensionOf(kind)}", size, hash);
        var path = PathOf(stored.Key);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? OfficeFolder);
        File.Move(unfinished, path, overwrite: true);
        return stored;
    }

    private static async Task<(byte[] Hash, long Size)> CopyAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        var buffer = new byte[81_920];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size += read;
        }

        return (hash.GetHashAndReset(), size);
    }

    private static string ExtensionOf(FileKind kind) => $".{kind.ToString().ToLowerInvariant()}";

    private string PathOf(string key) =>
        KeyForm().IsMatch(key) ? Path.Combine(OfficeFolder, key) : throw new ArgumentException("This is no key of a stored file.", nameof(key));

    [GeneratedRegex(@"\A[0-9a-f]{2}/[0-9a-f]{64}\.(?:pdf|zip)\z")]
    private static partial Regex KeyForm();
}

/// <summary>Kinds of file that are kept; the word ends the file's name.</summary>
public enum FileKind
{
    Pdf,
    Zip,
}

/// <summary>A file that the store holds.</summary>
/// <param name="Key">The name to ask for it by.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
public sealed record StoredFile(string Key, long SizeBytes, byte[] Hash);

/// <summary>Where files are kept.</summary>
public sealed class FileStoreOptions
{
    /// <summary>Folder that all nodes share; each office has its own inside, named by its number.</summary>
    public required string Folder { get; init; }
}
