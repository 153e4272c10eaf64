using TenantCloud.Web.Pages.About;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages;

public sealed class ErrorModel : ErrorPage
{
    protected override PrivilegedScheme? AreaOf(PathString asked) => PrivilegedScheme.Operator;
}
