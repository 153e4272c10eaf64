using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>A form as it was posted: names keep their case, and a name sent twice is noticed.</summary>
/// <param name="Fields">The last value of each name.</param>
/// <param name="RepeatedName">A name that came more than once.</param>
public sealed record PostedForm(IReadOnlyDictionary<string, string> Fields, string? RepeatedName)
{
    /// <summary>Value of a field, empty when it is missing.</summary>
    public string this[string name] => Fields.GetValueOrDefault(name, "");

    /// <exception cref="InvalidDataException">The form is longer than a payment form can be.</exception>
    public static async Task<PostedForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        string? repeated = null;
        if (request.HasFormContentType)
        {
            using var reader = new FormReader(request.Body, Encoding.UTF8) { ValueCountLimit = 500, ValueLengthLimit = 8192 };
            while (await reader.ReadNextPairAsync(cancellationToken) is { } pair)
            {
                repeated ??= fields.ContainsKey(pair.Key) ? pair.Key : null;
                fields[pair.Key] = pair.Value;
            }
        }

        return new PostedForm(fields, repeated);
    }
}
