using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class AccessModel(PrivilegedEnrolment<StaffAccount> enrolment, PrivilegedTicket ticket, PortalText text)
    : AccessPage(PrivilegedScheme.Staff, enrolment, ticket, text);
