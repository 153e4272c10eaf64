using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using PdfSharp.Fonts;

namespace TenantCloud.Core.Documents;

/// <summary>The typeface of documents made here, found among those that the system has. It is embedded in every document.</summary>
public sealed class PdfFonts : IFontResolver
{
    /// <summary>Name by which documents ask for the typeface, whichever file it comes from.</summary>
    public const string Family = "Portal Sans";

    private static readonly Lock Gate = new();

    // Each has the Latin letters, the euro sign and the narrow no-break space that French amounts need.
    private static readonly (string Regular, string Bold)[] Faces =
    [
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
        ("arial.ttf", "arialbd.ttf"),
    ];

    private static PdfFonts? _registered;

    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly string _regular;
    private readonly string _bold;

    private PdfFonts(string regular, string bold) => (_regular, _bold) = (regular, bold);

    /// <summary>Folders in which systems keep their fonts.</summary>
    public static IReadOnlyList<string> SystemFolders { get; } =
    [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/fonts"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
        "/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    /// <summary>Gives the typeface to the library that writes documents. Done once for the life of the process.</summary>
    /// <exception cref="InvalidOperationException">The system has none of the typefaces.</exception>
    public static void Register()
    {
        lock (Gate)
        {
            if (_registered is null)
            {
                _registered = Find(SystemFolders);
                GlobalFontSettings.FontResolver = _registered;
            }
        }
    }

    /// <param name="folders">Where to look, with the folders below them.</param>
    /// <exception cref="InvalidOperationException">None of the typefaces is there.</exception>
    public static PdfFonts Find(IEnumerable<string> folders)
    {
        var files = folders
            .Where(folder => folder.Length > 0 && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.ttf", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive }))
            .GroupBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key ?? "", group => group.First(), StringComparer.OrdinalIgnoreCase);
        foreach (var (regular, bold) in Faces)
        {
            if (files.TryGetValue(regular, out var regularPath) && files.TryGetValue(bold, out var boldPath))
            {
                return new PdfFonts(regularPath, boldPath);
            }
        }

        throw new InvalidOperationException(
            $"No typeface for documents was found: install DejaVu Sans (Debian and Ubuntu: fonts-dejavu-core). Looked for {string.Join(", ", Faces.Select(face => face.Regular))}.");
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) => new(bold ? _bold : _regular);

    public byte[]? GetFont(string faceName) => _files.GetOrAdd(faceName, File.ReadAllBytes);
}

/// <summary>Refuses to start where no document could be written.</summary>
internal sealed class PdfFontCheck : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        PdfFonts.Register();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
