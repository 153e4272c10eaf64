using Microsoft.Extensions.Hosting;

namespace TenantCloud.Core.Documents;

/// <summary>The typeface of documents made here, found among those that the system has. What a document uses of it is embedded.</summary>
/// <param name="Regular">The upright face.</param>
/// <param name="Bold">Its bold.</param>
public sealed record PdfFonts(TrueTypeFont Regular, TrueTypeFont Bold)
{
    // Each has the Latin letters, the euro sign and the narrow no-break space that French amounts need.
    private static readonly (string Regular, string Bold)[] Faces =
    [
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
        ("arial.ttf", "arialbd.ttf"),
    ];

    private static readonly Lazy<PdfFonts> Found = new(() => Find(SystemFolders));

    /// <summary>The system's typeface, looked for once.</summary>
    /// <exception cref="InvalidOperationException">The system has none of the typefaces.</exception>
    public static PdfFonts System => Found.Value;

    private static IEnumerable<string> SystemFolders =>
    [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share", "fonts"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
        "/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    /// <param name="folders">Where to look, with the folders below them.</param>
    /// <exception cref="InvalidOperationException">None of the typefaces is there.</exception>
    public static PdfFonts Find(IEnumerable<string> folders)
    {
        var files = folders
            .Where(folder => folder.Length > 0 && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.ttf", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive }))
            .GroupBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        foreach (var (regular, bold) in Faces)
        {
            if (files.TryGetValue(regular, out var regularPath) && files.TryGetValue(bold, out var boldPath))
            {
                return new PdfFonts(new TrueTypeFont(File.ReadAllBytes(regularPath)), new TrueTypeFont(File.ReadAllBytes(boldPath)));
            }
        }

        throw new InvalidOperationException(
            $"No typeface for documents was found: install DejaVu Sans (Debian and Ubuntu: fonts-dejavu-core). Looked for {string.Join(", ", Faces.Select(face => face.Regular))}.");
    }
}

/// <summary>Refuses to start where no document could be written.</summary>
internal sealed class PdfFontCheck : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = PdfFonts.System;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
