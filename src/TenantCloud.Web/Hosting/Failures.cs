using System.Data.Common;
using System.Globalization;

namespace TenantCloud.Web.Hosting;

/// <summary>What a request is answered that failed.</summary>
internal static class Failures
{
    private static readonly string RetrySeconds = 60.ToString(CultureInfo.InvariantCulture);

    /// <summary>The page for a failure: 503 and when to come back where the database is out of reach for a moment, otherwise 500.</summary>
    /// <remarks>New for each application: it takes the pipeline of the one it is used in.</remarks>
    public static ExceptionHandlerOptions Answer => new()
    {
        ExceptionHandlingPath = "/erreur/500",
        StatusCodeSelector = exception => IsOutage(exception) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
    };

    /// <summary>Tells programs when to come back.</summary>
    public static Task TellWhenToRetryAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = RetrySeconds;
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Whether the database, or the way to it, is what failed, and may be there again in a moment.</summary>
    public static bool IsOutage(Exception? exception) =>
        exception is DbException { IsTransient: true } || (exception is not null && IsOutage(exception.InnerException));
}
