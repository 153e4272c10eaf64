using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages;

public sealed class VerifyModel(PrivilegedSignIn<OperatorAccount> signIn, PrivilegedKeys<OperatorAccount> keys, PrivilegedTicket ticket, CurrentPrivileged current, PortalText text)
    : VerifyPage(PrivilegedScheme.Operator, signIn, keys, ticket, current, text);
