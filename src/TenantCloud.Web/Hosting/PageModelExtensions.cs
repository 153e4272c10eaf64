using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TenantCloud.Web.Hosting;

/// <summary>Answers that pages share.</summary>
public static class PageModelExtensions
{
    /// <summary>The same page again with its messages, as status 400.</summary>
    public static PageResult Mistake(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status400BadRequest;
        return page.Page();
    }
}
