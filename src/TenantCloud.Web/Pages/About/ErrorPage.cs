using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Pages.About;

/// <summary>What is shown instead of a page that cannot be, in the frame of the area that was asked for.</summary>
/// <remarks>Nothing is bound: the form may be what could not be read.</remarks>
public abstract class ErrorPage : PageModel
{
    /// <summary>Which sentence to show.</summary>
    public string Kind { get; private set; } = "failure";

    /// <summary>The area whose frame it has; null for the residents' portal.</summary>
    public PrivilegedScheme? Area { get; private set; }

    /// <summary>What an operator finds the failure by.</summary>
    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>Shows the error; posts end here too.</summary>
    public Task OnGetAsync() => ShowAsync();

    /// <inheritdoc cref="OnGetAsync"/>
    public Task OnPostAsync() => ShowAsync();

    /// <summary>The area that an address belongs to; null for the residents' portal.</summary>
    protected abstract PrivilegedScheme? AreaOf(PathString asked);

    // A failure leads here by one address; which kind it is stands in the status.
    private async Task ShowAsync()
    {
        var code = Convert.ToInt32(RouteData.Values["code"], CultureInfo.InvariantCulture);
        Kind = Sentence(code == StatusCodes.Status500InternalServerError ? Response.StatusCode : code);
        Area = AreaOf(HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path);
        // Not after a failure: it may be the database that is out of reach, and who is signed in stands there.
        if (Area is { } area && HttpContext.Features.Get<IExceptionHandlerFeature>() is null)
        {
            HttpContext.User = (await HttpContext.AuthenticateAsync(area.Name)).Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
        }
    }

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
