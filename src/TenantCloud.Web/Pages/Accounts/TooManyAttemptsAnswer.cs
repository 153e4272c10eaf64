using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TenantCloud.Web.Pages.Accounts;

internal static class TooManyAttemptsAnswer
{
    /// <summary>The same page with one message, as status 429. Counts are per hour.</summary>
    public static PageResult TooManyAttempts(this PageModel page, string message)
    {
        page.ModelState.Clear();
        page.ModelState.AddModelError("", message);
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = "3600";
        return page.Page();
    }
}
