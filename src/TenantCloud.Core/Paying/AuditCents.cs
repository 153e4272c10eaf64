using System.Globalization;

namespace TenantCloud.Core.Paying;

/// <summary>Amounts in audit rows: cents of a euro, in figures.</summary>
internal static class AuditCents
{
    public static string Write(long cents) => cents.ToString(CultureInfo.InvariantCulture);
}
