using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages;

public sealed class AccessModel(PrivilegedEnrolment<OperatorAccount> enrolment, PrivilegedTicket ticket, PortalText text)
    : AccessPage(PrivilegedScheme.Operator, enrolment, ticket, text);
