using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TenantCloud.Web.Pages.About;

public sealed class ErrorModel : PageModel
{
    /// <summary>Which sentence to show.</summary>
    public string Kind { get; private set; } = "failure";

    /// <summary>What an operator finds the failure by.</summary>
    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    // A failure leads here by one address; which kind it is stands in the status. Nothing is bound: the form may be what could not be read.
    public void OnGet()
    {
        var code = Convert.ToInt32(RouteData.Values["code"], CultureInfo.InvariantCulture);
        Kind = Sentence(code == StatusCodes.Status500InternalServerError ? Response.StatusCode : code);
    }

    public void OnPost() => OnGet();

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
