using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Privileged;

namespace TenantCloud.Web.Privileged;

/// <summary>Marks a page of staff or operators that wants a fresh proof of both factors: whoever gave none for a while is led to give one and comes back.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecentProofAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var services = context.HttpContext.RequestServices;
        var age = services.GetRequiredService<TimeProvider>().GetUtcNow() - services.GetRequiredService<CurrentPrivileged>().ProvedAt;
        if (age > TimeSpan.FromMinutes(services.GetRequiredService<IOptions<PrivilegedOptions>>().Value.RecentProofMinutes))
        {
            var request = context.HttpContext.Request;
            var scheme = request.Path.StartsWithSegments(PrivilegedScheme.Staff.Root, StringComparison.Ordinal) ? PrivilegedScheme.Staff : PrivilegedScheme.Operator;
            context.Result = new RedirectResult(scheme.VerifyPath + QueryString.Create("retour", request.Path + request.QueryString));
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // Nothing to undo.
    }
}
