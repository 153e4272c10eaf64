namespace TenantCloud.Web.Accounts;

/// <summary>Leads whoever signed in with an issued password to the page where it is replaced, and nowhere else.</summary>
internal sealed class RequiredPasswordChange(RequestDelegate next)
{
    private static readonly string[] Open =
        [ResidentScheme.ChangePasswordPath, ResidentScheme.SignOutPath, "/gestion", "/theme", "/styles.css", "/js", "/icons.svg", "/aide", "/contact", "/langue", "/accessibilite", "/mentions-legales", "/confidentialite"];

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.User.HasClaim(claim => claim.Type == ResidentScheme.MustChangePasswordClaim)
            || Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
        {
            return next(context);
        }

        context.Response.Redirect(ResidentScheme.ChangePasswordPath);
        return Task.CompletedTask;
    }
}
