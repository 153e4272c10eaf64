using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Accounts;

/// <summary>Marks a page that wants a fresh proof of identity: whoever gave none for a while is led to give one and comes back.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecentSignInAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var services = context.HttpContext.RequestServices;
        var age = services.GetRequiredService<TimeProvider>().GetUtcNow() - services.GetRequiredService<CurrentResident>().ProvedAt;
        if (age > TimeSpan.FromMinutes(services.GetRequiredService<IOptions<AccountOptions>>().Value.RecentProofMinutes))
        {
            var request = context.HttpContext.Request;
            context.Result = new RedirectResult(ResidentScheme.VerifyPath + QueryString.Create("retour", request.Path + request.QueryString));
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // Nothing to undo.
    }
}
