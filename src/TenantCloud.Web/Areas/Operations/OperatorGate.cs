using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace TenantCloud.Web.Areas.Operations;

/// <summary>Hides the operators' area from everybody but the person at the machine itself, where the deployment allows that.</summary>
/// <remarks>A request that passed a proxy is never from this machine, whatever its address: every header that a proxy leaves closes the gate.</remarks>
internal sealed class OperatorGate(IOptions<OperationsOptions> options) : IAuthorizationFilter
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Real-IP"];
    private static readonly string[] ProxyHeaderStarts = ["X-Forwarded-", "X-Original-"];

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (!options.Value.AllowLoopback || !IsFromThisMachine(context.HttpContext))
        {
            context.Result = new NotFoundResult();
        }
    }

    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !context.Request.Headers.Keys.Any(IsProxyHeader);

    private static bool IsProxyHeader(string name) =>
        ProxyHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) || ProxyHeaderStarts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
