using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Privileged;

/// <summary>Looks at each request whether a ticket is of this host and its session, stamp and account still good: whoever is shut out is out at the next request.</summary>
internal sealed class PrivilegedTicketWall<TAccount>(PrivilegedRealm<TAccount> realm, CurrentOffice currentOffice)
    where TAccount : class, IPrivilegedAccount
{
    public async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var principal = context.Principal;
        var office = currentOffice.IsChosen ? currentOffice.Id.Value.ToString(CultureInfo.InvariantCulture) : null;
        if (principal?.FindFirstValue(ResidentScheme.OfficeClaim) != office || !await IsGoodAsync(principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    private async Task<bool> IsGoodAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var accountId)
        && Guid.TryParse(principal.FindFirstValue(ResidentScheme.SessionClaim), out var sessionId)
        && await realm.IsGoodAsync(sessionId, accountId, principal.FindFirstValue(ResidentScheme.StampClaim), cancellationToken);
}
