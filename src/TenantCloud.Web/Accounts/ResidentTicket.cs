using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Accounts;

/// <summary>Gives and takes the cookie of a resident's sign-in.</summary>
public sealed class ResidentTicket(IHttpContextAccessor accessor, CurrentOffice currentOffice, TimeProvider time)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A ticket is given in answer to a request.");

    /// <summary>Signs in with a new ticket, whatever the browser brought.</summary>
    /// <param name="account">Who.</param>
    /// <param name="remember">The browser keeps the ticket for the office's number of days.</param>
    public Task GiveAsync(SignedInAccount account, bool remember)
    {
        var signIn = currentOffice.Office.Settings.SignIn;
        var isKept = remember && signIn.RememberMe;
        var properties = new AuthenticationProperties { IsPersistent = isKept, AllowRefresh = true };
        if (isKept)
        {
            properties.ExpiresUtc = time.GetUtcNow().AddDays(signIn.RememberDays);
        }

        return Context.SignInAsync(ResidentScheme.Name, CreatePrincipal(account), properties);
    }

    /// <summary>Gives the signed-in resident a ticket with a fresh proof of identity and, after a change of credentials, the new stamp; the session goes on and is kept as long as before.</summary>
    /// <param name="resident">Who.</param>
    /// <param name="newStamp">The account's new stamp; null where the credentials are the same.</param>
    public Task RenewAsync(CurrentResident resident, string? newStamp = null) => GiveAgainAsync(resident, account => account with
    {
        SecurityStamp = newStamp ?? account.SecurityStamp,
        ProvedAt = time.GetUtcNow(),
        MustChangePassword = newStamp is null && account.MustChangePassword,
    });

    /// <summary>Gives the signed-in resident the same ticket, the terms of use accepted. It proves nothing anew.</summary>
    public Task AcceptTermsAsync(CurrentResident resident) => GiveAgainAsync(resident, account => account with { MustAcceptTerms = false });

    private async Task GiveAgainAsync(CurrentResident resident, Func<SignedInAccount, SignedInAccount> change)
    {
        var current = await Context.AuthenticateAsync(ResidentScheme.Name);
        var account = new SignedInAccount
        {
            AccountId = resident.AccountId,
            ResidentId = resident.ResidentId,
            Name = Context.User.Identity?.Name ?? "",
            SecurityStamp = Context.User.FindFirstValue(ResidentScheme.StampClaim) ?? "",
            SessionId = resident.SessionId,
            ProvedAt = resident.ProvedAt,
            MustChangePassword = Context.User.HasClaim(claim => claim.Type == ResidentScheme.MustChangePasswordClaim),
            MustAcceptTerms = Context.User.HasClaim(claim => claim.Type == ResidentScheme.MustAcceptTermsClaim),
        };
        await GiveAsync(change(account), current.Properties?.IsPersistent ?? false);
    }

    /// <summary>Signs out of this office.</summary>
    public Task TakeAsync() => Context.SignOutAsync(ResidentScheme.Name);

    private ClaimsPrincipal CreatePrincipal(SignedInAccount account)
    {
        var identity = new ClaimsIdentity(ResidentScheme.Name);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.AccountId.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, account.Name));
        identity.AddClaim(new Claim(CurrentResident.ResidentClaim, account.ResidentId.ToString()));
        identity.AddClaim(new Claim(ResidentScheme.OfficeClaim, currentOffice.Id.Value.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ResidentScheme.StampClaim, account.SecurityStamp));
        identity.AddClaim(new Claim(ResidentScheme.SessionClaim, account.SessionId.ToString()));
        identity.AddClaim(new Claim(ResidentScheme.ProvedAtClaim, account.ProvedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        if (account.MustChangePassword)
        {
            identity.AddClaim(new Claim(ResidentScheme.MustChangePasswordClaim, "true"));
        }

        if (account.MustAcceptTerms)
        {
            identity.AddClaim(new Claim(ResidentScheme.MustAcceptTermsClaim, "true"));
        }

        return new ClaimsPrincipal(identity);
    }
}
