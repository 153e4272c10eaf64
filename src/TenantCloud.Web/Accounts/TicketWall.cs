using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Accounts;

/// <summary>Refuses tickets that another office gave, and those older than the account's credentials.</summary>
internal sealed class TicketWall(CurrentOffice currentOffice, SignInSessions sessions, RecentlyEndedSessions recentlyEnded, TimeProvider time, IOptions<AccountOptions> options)
{
    private const string Outage = "ticket-outage";

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

        try
        {
            if (await IsStillGoodAsync(context.Principal, context.HttpContext.RequestAborted))
            {
                context.ShouldRenew = !isFresh;
                return;
            }
        }
        catch (Exception exception) when (Failures.IsOutage(exception))
        {
            // Authentication remembers what it threw and would fail the page that tells of the outage too.
            context.HttpContext.Items[Outage] = ExceptionDispatchInfo.Capture(exception);
            context.RejectPrincipal();
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(ResidentScheme.Name);
    }

    /// <summary>Fails a request whose ticket could not be checked: nobody is taken for a stranger because the database is out of reach. The page that tells of it is shown.</summary>
    public static Task FailOnOutageAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Items.TryGetValue(Outage, out var outage) && outage is ExceptionDispatchInfo failure && context.Features.Get<IExceptionHandlerFeature>() is null)
        {
            failure.Throw();
        }

        return next(context);
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
