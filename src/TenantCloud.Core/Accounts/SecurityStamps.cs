using System.Security.Cryptography;

namespace TenantCloud.Core.Accounts;

/// <summary>Values that change with the credentials.</summary>
internal static class SecurityStamps
{
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
