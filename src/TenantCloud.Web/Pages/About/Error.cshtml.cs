using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Pages.About;

public sealed class ErrorModel : ErrorPage
{
    protected override PrivilegedScheme? AreaOf(PathString asked) =>
        asked.StartsWithSegments(PrivilegedScheme.Staff.Root, StringComparison.Ordinal) ? PrivilegedScheme.Staff : null;
}
