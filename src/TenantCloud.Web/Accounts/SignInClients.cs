using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Accounts;

internal static class SignInClients
{
    /// <summary>The client of a request, for sessions and the audit.</summary>
    public static SignInClient SignInClient(this HttpContext context) =>
        new(context.Connection.RemoteIpAddress, context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null);
}
