using TenantCloud.Core.Passwords;
using TenantCloud.Core.Residents;

namespace TenantCloud.Core.Privileged;

/// <summary>The platform's own rule for passwords of staff and operators: long rather than odd, not about the person, and hard to guess. A second factor always stands beside it.</summary>
public sealed class PrivilegedPassword(NewPasswordCheck check)
{
    public const int MinimumLength = 12;

    public const int MaximumLength = 128;

    private const int FewestDifferent = 6;
    private const int ShortestPart = 4;

    /// <summary>What is wrong with a password.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="account">Whose it is to be: it must not contain the name or the address.</param>
    /// <param name="issuer">Where it is to be used: it must not contain that name either.</param>
    /// <returns>The key of the sentence that says what to change; null where the password does.</returns>
    public string? Check(string password, IPrivilegedAccount account, string issuer)
    {
        if (password.Length < MinimumLength)
        {
            return "staff.password.too-short";
        }

        if (password.Length > MaximumLength)
        {
            return "staff.password.too-long";
        }

        if (password.Distinct().Count() < FewestDifferent)
        {
            return "staff.password.too-few";
        }

        var key = NameKey.From(password);
        foreach (var text in new[] { account.Name, account.Email, issuer })
        {
            if (text.Split(' ', '@', '.', '-', '_', '\'', '’').Select(NameKey.From).Any(part => part.Length >= ShortestPart && key.Contains(part, StringComparison.Ordinal)))
            {
                return "staff.password.personal";
            }
        }

        return check.CheckGuesses(password, new PasswordOwner { LastName = account.Name, Login = account.Email }, office: null)?.TextKey;
    }
}
