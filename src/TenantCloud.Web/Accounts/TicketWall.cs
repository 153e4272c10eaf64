using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Accounts;

/// <summary>Refuses tickets that another office gave, and those older than the account's credentials.</summary>
internal sealed class TicketWall(CurrentOffice currentOffice, SignInSessions sessions, RecentlyEndedSessions recentlyEnded, TimeProvider time, IOptions<AccountOptions> options)
{
    public async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        if (!currentOffice.IsChosen || context.Principal?.FindFirstValue(ResidentScheme.OfficeClaim) != currentOffice.Id.Value.ToString(CultureInfo.InvariantCulture))
        {
            context.HttpContext.Items[OfficeTicketFormat.Unreadable] = true;
            context.RejectPrincipal();
            return;
        }

        var age = time.GetUtcNow() - (context.Properties.IssuedUtc ?? DateTimeOffset.MinValue);
        var isFresh = age < TimeSpan.FromSeconds(options.Value.StampCheckSeconds);
        if (isFresh && !IsSensitive(context.HttpContext) && !MayHaveEnded(context.Principal))
        {
            return;
        }

        if (await IsStillGoodAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.ShouldRenew = !isFresh;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(ResidentScheme.Name);
    }

    /// <summary>Whatever changes something, and pages that want a fresh proof: a session that another node ended must reach neither, not even for minutes.</summary>
    private static bool IsSensitive(HttpContext context) =>
        !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        || context.GetEndpoint()?.Metadata.GetMetadata<RecentSignInAttribute>() is not null;

    private bool MayHaveEnded(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ResidentScheme.SessionClaim), out var sessionId) && recentlyEnded.Contains(sessionId);

    private async Task<bool> IsStillGoodAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var accountId)
        && Guid.TryParse(principal.FindFirstValue(ResidentScheme.SessionClaim), out var sessionId)
        && await sessions.IsGoodAsync(sessionId, accountId, principal.FindFirstValue(ResidentScheme.StampClaim), cancellationToken);
}
