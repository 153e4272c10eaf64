using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TenantCloud.Web.Privileged;

/// <summary>A mail's own document for a frame: it may show itself and do nothing else.</summary>
internal static class MailFrame
{
    private const string Policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public static ContentResult ShowMail(this PageModel page, string html)
    {
        page.Response.Headers.ContentSecurityPolicy = Policy;
        return page.Content(html, "text/html; charset=utf-8");
    }
}
