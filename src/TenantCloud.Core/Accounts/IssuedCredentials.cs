using System.Security.Cryptography;
using System.Text;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Accounts;

/// <summary>A login and a password made for a resident, to be read from a screen or a sheet and typed once.</summary>
/// <param name="Login">Eight letters and digits that cannot be taken for one another.</param>
/// <param name="Password">Pronounceable syllables with a capital, hyphens and digits: at least 55 bits, and all that the office's policy asks.</param>
public sealed record IssuedCredentials(string Login, string Password)
{
    private const string Consonants = "bcdfghjkmnprstvz";
    private const string Vowels = "aeiou";
    private const string Digits = "23456789";
    private const int FewestGroups = 4;

    public static IssuedCredentials Create(PasswordSettings policy) =>
        new(Group() + RandomNumberGenerator.GetString(Digits, 4), CreatePassword(policy));

    private static string CreatePassword(PasswordSettings policy)
    {
        var password = new StringBuilder(Capitalize(Group()));
        for (var group = 1; group < FewestGroups || group < policy.SpecialCharacters || password.Length < policy.MinimumLength; group++)
        {
            password.Append('-').Append(Group());
        }

        return password.Append('-').Append(RandomNumberGenerator.GetString(Digits, Math.Max(2, policy.Digits))).ToString();
    }

    private static string Group() => string.Concat(Syllable(), Syllable());

    private static string Syllable() => RandomNumberGenerator.GetString(Consonants, 1) + RandomNumberGenerator.GetString(Vowels, 1);

    private static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
