using TenantCloud.Core.Privileged;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages;

public sealed class SignOutModel(PrivilegedSignIn<OperatorAccount> signIn, PrivilegedTicket ticket, CurrentPrivileged current)
    : SignOutPage(PrivilegedScheme.Operator, signIn, ticket, current);
