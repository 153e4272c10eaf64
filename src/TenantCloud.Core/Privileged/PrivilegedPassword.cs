using TenantCloud.Core.Residents;

namespace TenantCloud.Core.Privileged;

/// <summary>The platform's own rule for passwords of staff and operators: long rather than odd, and not about the person. A second factor always stands beside it.</summary>
public static class PrivilegedPassword
{
    public const int MinimumLength = 12;

    public const int MaximumLength = 128;

    private const int FewestDifferent = 6;
    private const int ShortestPart = 4;

    /// <summary>What is wrong with a password.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="about">What it must not contain: name, address, office.</param>
    /// <returns>The end of the key of the sentence that says what to change; null where the password does.</returns>
    public static string? Check(string password, params ReadOnlySpan<string> about)
    {
        if (password.Length < MinimumLength)
        {
            return "too-short";
        }

        if (password.Length > MaximumLength)
        {
            return "too-long";
        }

        if (password.Distinct().Count() < FewestDifferent)
        {
            return "too-few";
        }

        var key = NameKey.From(password);
        foreach (var text in about)
        {
            if (text.Split(' ', '@', '.', '-', '_', '\'', '’').Select(NameKey.From).Any(part => part.Length >= ShortestPart && key.Contains(part, StringComparison.Ordinal)))
            {
                return "personal";
            }
        }

        return null;
    }
}
