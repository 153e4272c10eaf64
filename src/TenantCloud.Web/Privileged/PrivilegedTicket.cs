using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Privileged;

/// <summary>Gives and takes the cookies of staff and operators. They go with the browser: nothing remembers them.</summary>
public sealed class PrivilegedTicket(IHttpContextAccessor accessor, CurrentOffice currentOffice)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A ticket is given in answer to a request.");

    /// <summary>Signs in with a new ticket, whatever the browser brought.</summary>
    public Task GiveAsync(PrivilegedScheme scheme, SignedInPrivileged account)
    {
        var identity = new ClaimsIdentity(scheme.Name);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.AccountId.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, account.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, account.Role));
        identity.AddClaim(new Claim(PrivilegedScheme.FactorClaim, "2"));
        identity.AddClaim(new Claim(ResidentScheme.StampClaim, account.SecurityStamp));
        identity.AddClaim(new Claim(ResidentScheme.SessionClaim, account.SessionId.ToString()));
        identity.AddClaim(new Claim(ResidentScheme.ProvedAtClaim, account.ProvedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        if (currentOffice.IsChosen)
        {
            identity.AddClaim(new Claim(ResidentScheme.OfficeClaim, currentOffice.Id.Value.ToString(CultureInfo.InvariantCulture)));
        }

        return Context.SignInAsync(scheme.Name, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = false, AllowRefresh = true });
    }

    /// <summary>Gives the same session a ticket with the account's new stamp.</summary>
    public Task RenewAsync(PrivilegedScheme scheme, CurrentPrivileged current, string newStamp) => GiveAsync(scheme, new SignedInPrivileged
    {
        AccountId = current.AccountId,
        Name = current.Name,
        Role = current.Role,
        SecurityStamp = newStamp,
        SessionId = current.SessionId,
        ProvedAt = current.ProvedAt,
    });

    public Task TakeAsync(PrivilegedScheme scheme) => Context.SignOutAsync(scheme.Name);
}
