using Microsoft.Extensions.Options;
using TenantCloud.Core.Mail;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Areas.Operations;

/// <summary>Links to the operators' host: always on its first hostname, whatever the request's headers say.</summary>
public sealed class OperatorLinks(IOptions<HostingOptions> hosting, IOptions<PublicUrlOptions> options)
{
    public Uri To(string path, string token)
    {
        var port = options.Value.Port is { } number ? $":{number}" : "";
        return new Uri($"{options.Value.Scheme}://{hosting.Value.OperationsHostnames[0]}{port}{path}{QueryString.Create("jeton", token)}");
    }
}
