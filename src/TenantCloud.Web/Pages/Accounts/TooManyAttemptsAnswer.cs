using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

internal static class TooManyAttemptsAnswer
{
    /// <summary>The same page with one message that says when to try again, as status 429 with the seconds until then.</summary>
    public static PageResult TooManyAttempts(this PageModel page, PortalText text)
    {
        var services = page.HttpContext.RequestServices;
        var again = services.GetRequiredService<AttemptLimiter>().NextWindow;
        var seconds = Math.Max(1, (int)Math.Ceiling((again - services.GetRequiredService<TimeProvider>().GetUtcNow()).TotalSeconds));
        page.ModelState.Clear();
        page.ModelState.AddModelError("", text.Format("accounts.too-many", ("time", text.Time(again))));
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return page.Page();
    }
}
