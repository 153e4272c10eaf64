using System.Security.Cryptography;
using System.Text;
using TenantCloud.Offices.Loading;

namespace TenantCloud.Offices.Catalog;

/// <summary>Tells that the files of the offices may have changed: at once where the system says so, and by looking now and then where it does not (network disks).</summary>
internal sealed class OfficeFileWatch : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly OfficeSources _sources;
    private readonly Action _changed;
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly ITimer _settled;
    private readonly ITimer _look;
    private volatile string _seen;

    public OfficeFileWatch(OfficeSources sources, TimeProvider timeProvider, Action changed)
    {
        _sources = sources;
        _changed = changed;
        _seen = Fingerprint(sources);
        _settled = timeProvider.CreateTimer(_ => _changed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _look = timeProvider.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
        Watch(sources.ConfigFolder, includeSubdirectories: false);
        Watch(sources.ThemesFolder, includeSubdirectories: true);
    }

    /// <summary>Names, sizes and times of all files that offices are read from.</summary>
    public static string Fingerprint(OfficeSources sources)
    {
        var lines = FilesOf(sources.ConfigFolder, SearchOption.TopDirectoryOnly)
            .Concat(FilesOf(sources.ThemesFolder, SearchOption.AllDirectories))
            .Where(file => IsRelevant(file.Name))
            .Select(file => $"{file.FullName}|{(file.Exists ? file.Length : -1)}|{file.LastWriteTimeUtc.Ticks}")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <summary>Asks to be called again once the files have settled.</summary>
    public void Again() => _settled.Change(Settling, Timeout.InfiniteTimeSpan);

    /// <summary>Asks to be called again after a while.</summary>
    public void Later() => _settled.Change(LookEvery, Timeout.InfiniteTimeSpan);

    /// <summary>Notes the state of the files that has been read.</summary>
    public void Remember(string fingerprint) => _seen = fingerprint;

    public void Dispose()
    {
        _watchers.ForEach(watcher => watcher.Dispose());
        _settled.Dispose();
        _look.Dispose();
    }

    private void Watch(string folder, bool includeSubdirectories)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = includeSubdirectories };
        watcher.Changed += (_, change) => Notice(change.Name);
        watcher.Created += (_, change) => Notice(change.Name);
        watcher.Deleted += (_, change) => Notice(change.Name);
        watcher.Renamed += (_, change) => Notice(change.Name, change.OldName);
        watcher.Error += (_, _) => Again();
        watcher.EnableRaisingEvents = true;
        _watchers.Add(watcher);
    }

    // A folder that appears, disappears or is renamed has no suffix and counts.
    private void Notice(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (name is null || Path.GetExtension(name).Length == 0 || IsRelevant(name))
            {
                Again();
            }
        }
    }

    private void Look()
    {
        var now = Fingerprint(_sources);
        if (now != _seen)
        {
            _seen = now;
            _changed();
        }
    }

    private static IEnumerable<FileInfo> FilesOf(string folder, SearchOption depth) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", depth) : [];

    private static bool IsRelevant(string name) =>
        Path.GetExtension(name) is ".json" or ".css" or ".svg" && !Path.GetFileName(name).StartsWith('.');
}
