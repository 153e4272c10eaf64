using System.Globalization;
using System.Text;

namespace TenantCloud.Core.Passwords;

/// <summary>Letters without their accents, as those who guess write them.</summary>
internal static class FoldedPassword
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Spell(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(rune);
            }
        }

        return folded.ToString();
    }

    private static string Spell(string text) => TenantCloud.Offices.Passwords.PasswordPolicy.Normalize(text)
        .Replace("œ", "oe", StringComparison.Ordinal)
        .Replace("æ", "ae", StringComparison.Ordinal)
        .Replace("ß", "ss", StringComparison.Ordinal);
}
