using Microsoft.Extensions.Options;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages;

public sealed class SignInModel(PrivilegedSignIn<OperatorAccount> signIn, PrivilegedKeys<OperatorAccount> keys, PrivilegedTicket ticket, IOptions<PrivilegedOptions> options, PortalText text)
    : SignInPage(PrivilegedScheme.Operator, signIn, keys, ticket, options, text);
