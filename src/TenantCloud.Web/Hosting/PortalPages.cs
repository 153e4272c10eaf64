using System.Collections.Frozen;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Web.Hosting;

/// <summary>The pages that this version of the product has, with their addresses and icons. A menu entry to a page that is not here is not shown.</summary>
public static class PortalPages
{
    private static readonly FrozenDictionary<PortalPage, (string Path, string Icon)> Existing = new Dictionary<PortalPage, (string, string)>
    {
        [PortalPage.Home] = ("/", "home"),
        [PortalPage.Information] = ("/informations", "user"),
        [PortalPage.Leases] = ("/contrats", "key"),
        [PortalPage.Payment] = ("/paiement", "card"),
        [PortalPage.Account] = ("/paiement/historique", "list"),
        [PortalPage.Help] = ("/aide", "help"),
        [PortalPage.Contact] = ("/contact", "phone"),
    }.ToFrozenDictionary();

    /// <summary>The entries that can be followed at this office now.</summary>
    /// <param name="entries">What the office's menu or tiles name.</param>
    /// <param name="settings">The office's settings, which may switch a section off.</param>
    public static IEnumerable<PortalLink> Resolve(IEnumerable<MenuEntrySettings> entries, OfficeSettings settings)
    {
        foreach (var entry in entries)
        {
            if (Existing.TryGetValue(entry.To, out var page) && IsOn(entry.To, settings))
            {
                yield return new PortalLink(entry.Label, page.Path, entry.Icon ?? page.Icon, entry.Group);
            }
        }
    }

    private static bool IsOn(PortalPage page, OfficeSettings settings) =>
        page is not PortalPage.Payment || settings.Payments is not null;
}

/// <summary>One entry of a menu, ready to be written.</summary>
/// <param name="Label">The office's word.</param>
/// <param name="Path">Address within the portal.</param>
/// <param name="Icon">Name in the icon sheet.</param>
/// <param name="Group">Title under which it stands; null without one.</param>
public sealed record PortalLink(string Label, string Path, string Icon, string? Group)
{
    /// <summary>Whether a page at this address belongs to the entry.</summary>
    /// <param name="path">Path of the request.</param>
    /// <param name="entries">All entries of the menu: the longest address that fits wins.</param>
    public bool IsCurrent(PathString path, IReadOnlyList<PortalLink> entries) =>
        entries.Where(entry => entry.Covers(path)).MaxBy(entry => entry.Path.Length)?.Path == Path;

    private bool Covers(PathString path) => Path == "/" ? path == "/" : path.StartsWithSegments(Path, StringComparison.Ordinal);
}
