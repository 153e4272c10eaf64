using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class VerifyModel(PrivilegedSignIn<StaffAccount> signIn, PrivilegedKeys<StaffAccount> keys, PrivilegedTicket ticket, CurrentPrivileged current, PortalText text)
    : VerifyPage(PrivilegedScheme.Staff, signIn, keys, ticket, current, text);
