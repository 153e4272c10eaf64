using System.Security.Cryptography;
using System.Text;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>Signature of form V2: HMAC-SHA-256 over the values of the <c>vads_</c> fields in byte order of their names.</summary>
public static class VadsSignature
{
    public const string FieldName = "signature";

    /// <summary>Signs decoded values, empty ones included. Fields without the prefix do not count.</summary>
    public static string Compute(IEnumerable<KeyValuePair<string, string>> fields, string key)
    {
        var values = fields
            .Where(field => field.Key.StartsWith("vads_", StringComparison.Ordinal))
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => field.Value);
        var text = string.Join('+', values.Append(key));

        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
    }

    public static bool Matches(IEnumerable<KeyValuePair<string, string>> fields, string key, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Compute(fields, key)), Encoding.UTF8.GetBytes(signature));
}
