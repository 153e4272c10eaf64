using Microsoft.Extensions.Options;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class SignInModel(PrivilegedSignIn<StaffAccount> signIn, PrivilegedTicket ticket, IOptions<PrivilegedOptions> options, PortalText text)
    : SignInPage(PrivilegedScheme.Staff, signIn, ticket, options, text);
