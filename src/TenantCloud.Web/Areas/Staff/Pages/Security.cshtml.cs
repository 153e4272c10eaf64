using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class SecurityModel(PrivilegedSecurity<StaffAccount> security, PrivilegedKeys<StaffAccount> keys, PrivilegedTicket ticket, CurrentPrivileged current, PortalText text)
    : SecurityPage(PrivilegedScheme.Staff, security, keys, ticket, current, text);
