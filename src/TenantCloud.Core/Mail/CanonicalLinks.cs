using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Mail;

/// <summary>Addresses of the current office's portal for mails and banks: always on the first hostname of its settings, whatever the request's headers say.</summary>
public sealed class CanonicalLinks(CurrentOffice currentOffice, IOptions<PublicUrlOptions> options)
{
    /// <param name="path">Path on the office's host, beginning with one slash.</param>
    /// <param name="query">Name and value of each query parameter.</param>
    /// <exception cref="ArgumentException">The path could lead to another host.</exception>
    /// <exception cref="NoOfficeException">No office was chosen in this scope.</exception>
    public Uri To(string path, params ReadOnlySpan<(string Name, string Value)> query)
    {
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal))
        {
            throw new ArgumentException("A path begins with one slash.", nameof(path));
        }

        var builder = new QueryBuilder();
        foreach (var (name, value) in query)
        {
            builder.Add(name, value);
        }

        var port = options.Value.Port is { } number ? $":{number}" : "";
        return new Uri($"{options.Value.Scheme}://{currentOffice.Office.Settings.CanonicalHostname}{port}{path}{builder.ToQueryString()}");
    }
}
