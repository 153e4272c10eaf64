using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages;

public sealed class VerifyModel(PrivilegedSignIn<OperatorAccount> signIn, PrivilegedTicket ticket, CurrentPrivileged current, PortalText text)
    : VerifyPage(PrivilegedScheme.Operator, signIn, ticket, current, text);
