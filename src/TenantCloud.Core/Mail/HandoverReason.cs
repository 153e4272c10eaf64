using System.Text.RegularExpressions;

namespace TenantCloud.Core.Mail;

/// <summary>What a provider or a server said, fit to be kept: one line without addresses, of bounded length.</summary>
internal static partial class HandoverReason
{
    private const int Longest = 400;

    public static string Of(string said)
    {
        var reason = AnyAddress().Replace(Blanks().Replace(said, " ").Trim(), "…@…");
        return reason.Length > Longest ? reason[..Longest] : reason;
    }

    [GeneratedRegex(@"[^\s""'<>()]+@[^\s""'<>()]+")]
    private static partial Regex AnyAddress();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Blanks();
}
