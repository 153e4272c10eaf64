using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TenantCloud.Web.Pages.About;

public sealed class ErrorModel : PageModel
{
    /// <summary>Which sentence to show.</summary>
    public string Kind { get; private set; } = "failure";

    /// <summary>What an operator finds the failure by.</summary>
    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    // A failure leads here by one address; which kind it is stands in the status.
    public void OnGet(int code) => Kind = Sentence(code == StatusCodes.Status500InternalServerError ? Response.StatusCode : code);

    public void OnPost(int code) => OnGet(code);

    private static string Sentence(int code) => code switch
    {
        400 => "stale",
        403 => "forbidden",
        404 or 405 => "missing",
        413 => "too-large",
        429 => "too-many",
        503 => "unavailable",
        _ => "failure",
    };
}
