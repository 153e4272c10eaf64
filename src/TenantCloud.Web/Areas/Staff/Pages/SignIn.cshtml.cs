using Microsoft.Extensions.Options;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class SignInModel(PrivilegedSignIn<StaffAccount> signIn, PrivilegedKeys<StaffAccount> keys, PrivilegedTicket ticket, IOptions<PrivilegedOptions> options, PortalText text)
    : SignInPage(PrivilegedScheme.Staff, signIn, keys, ticket, options, text);
