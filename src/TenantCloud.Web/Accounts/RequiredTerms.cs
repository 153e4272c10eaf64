namespace TenantCloud.Web.Accounts;

/// <summary>Leads whoever has not accepted today's terms of use to the page where they are. Paying, taking one's data and leaving need no consent.</summary>
internal sealed class RequiredTerms(RequestDelegate next)
{
    private static readonly string[] Open =
    [
        ResidentScheme.AcceptTermsPath, ResidentScheme.ChangePasswordPath, ResidentScheme.SignOutPath, ResidentScheme.VerifyPath, "/paiement", "/informations/mes-donnees", "/informations/fermer", "/compte-ferme",
        "/gestion", "/theme", "/styles.css", "/js", "/icons.svg", "/aide", "/contact", "/langue", "/conditions", "/accessibilite", "/mentions-legales", "/confidentialite", "/notifications",
    ];

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.User.HasClaim(claim => claim.Type == ResidentScheme.MustAcceptTermsClaim)
            || Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
        {
            return next(context);
        }

        context.Response.Redirect(ResidentScheme.AcceptTermsPath);
        return Task.CompletedTask;
    }
}
