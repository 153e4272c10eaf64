using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages;

public sealed class SecurityModel(PrivilegedSecurity<OperatorAccount> security, PrivilegedKeys<OperatorAccount> keys, PrivilegedTicket ticket, CurrentPrivileged current, PortalText text)
    : SecurityPage(PrivilegedScheme.Operator, security, keys, ticket, current, text);
