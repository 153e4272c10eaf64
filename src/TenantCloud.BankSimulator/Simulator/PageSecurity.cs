namespace TenantCloud.BankSimulator.Simulator;

/// <summary>Sets the headers of every answer; a page may widen <c>form-action</c> to the merchant it returns to.</summary>
public sealed class PageSecurity(RequestDelegate next)
{
    private static readonly object FormActionKey = new();

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            var formAction = context.Items[FormActionKey] as string;
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy =
                    $"default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' {formAction}".TrimEnd();
            }

            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Lets the forms of this page lead, also by redirection, to the merchant's origins.</summary>
    public static void AllowFormsTo(HttpContext context, IEnumerable<Uri> addresses) =>
        context.Items[FormActionKey] = string.Join(' ', addresses.Select(address => address.GetLeftPart(UriPartial.Authority)).Distinct());
}
