using TenantCloud.Core.Privileged;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class SignOutModel(PrivilegedSignIn<StaffAccount> signIn, PrivilegedTicket ticket, CurrentPrivileged current)
    : SignOutPage(PrivilegedScheme.Staff, signIn, ticket, current);
