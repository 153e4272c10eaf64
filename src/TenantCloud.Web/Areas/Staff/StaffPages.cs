using System.Security.Claims;
using TenantCloud.Core.Privileged;

namespace TenantCloud.Web.Areas.Staff;

/// <summary>The staff's menu: every page that stands in it, with the lowest role that may enter.</summary>
public static class StaffPages
{
    private static readonly IReadOnlyList<StaffPage> All =
    [
        new("/gestion", "staff.menu.home", "home", StaffRole.Reader),
        new("/gestion/locataires", "desk.menu.residents", "search", StaffRole.Reader),
        new("/gestion/courriels", "desk.menu.mails", "mail", StaffRole.Desk),
        new("/gestion/mots-de-passe", "desk.menu.passwords", "lock", StaffRole.Reader),
        new("/gestion/textes", "wording.menu", "pen", StaffRole.Administrator),
        new("/gestion/equipe", "staff.menu.team", "user", StaffRole.Administrator),
        new("/gestion/journal", "staff.menu.journal", "list", StaffRole.Administrator),
        new("/gestion/securite", "staff.menu.security", "shield", StaffRole.Reader),
    ];

    /// <summary>What somebody may enter, in the order of the menu.</summary>
    public static IEnumerable<StaffPage> For(ClaimsPrincipal user) => All.Where(page => Enum.GetValues<StaffRole>().Any(role => role >= page.Role && user.IsInRole(role.ToString())));
}

/// <summary>One entry of the staff's menu.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Key">Key of its word.</param>
/// <param name="Icon">Name in the icon sheet.</param>
/// <param name="Role">The lowest role that may enter; the page's own policy decides.</param>
public sealed record StaffPage(string Path, string Key, string Icon, StaffRole Role)
{
    public bool IsCurrent(PathString path) => Path == "/gestion" ? path == "/gestion" : path.StartsWithSegments(Path, StringComparison.Ordinal);
}
