using System.Globalization;
using System.Text;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Offices.Passwords;

/// <summary>Checks a password against what an office's guide promises, and says the same rules in words.</summary>
public sealed class PasswordPolicy
{
    /// <summary>More characters than this are refused, so that hashing stays cheap.</summary>
    public const int MaximumLength = 128;

    /// <param name="settings">The office's rules.</param>
    public PasswordPolicy(PasswordSettings settings) => Rules =
    [
        new PasswordRule(PasswordRuleKind.Length, settings.MinimumLength),
        .. settings.Digits > 0 ? [new PasswordRule(PasswordRuleKind.Digits, settings.Digits)] : Array.Empty<PasswordRule>(),
        .. settings.SpecialCharacters > 0 ? [new PasswordRule(PasswordRuleKind.SpecialCharacters, settings.SpecialCharacters)] : Array.Empty<PasswordRule>(),
        .. settings.Kinds > 1 ? [new PasswordRule(PasswordRuleKind.Kinds, settings.Kinds)] : Array.Empty<PasswordRule>(),
    ];

    /// <summary>The rules to show beside the field, in the order in which they are checked.</summary>
    public IReadOnlyList<PasswordRule> Rules { get; }

    /// <summary>The rules that a password breaks; empty when it is good.</summary>
    public IReadOnlyList<PasswordFailure> Check(string password)
    {
        var found = Count(password);
        var failures = Rules
            .Select(rule => new PasswordFailure(rule, found(rule.Kind)))
            .Where(failure => failure.Found < failure.Rule.Required)
            .ToList();
        if (found(PasswordRuleKind.Length) > MaximumLength)
        {
            failures.Add(new PasswordFailure(new PasswordRule(PasswordRuleKind.MaximumLength, MaximumLength), found(PasswordRuleKind.Length)));
        }

        return failures;
    }

    /// <summary>The one form in which a password is counted, hashed and compared, however a keyboard composes its accents: Unicode's NFC.</summary>
    public static string Normalize(string password)
    {
        // Half of a surrogate pair, which no keyboard sends, cannot be normalized.
        var text = password.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) ? string.Concat(password.EnumerateRunes()) : password;
        return text.Normalize(NormalizationForm.FormC);
    }

    private static Func<PasswordRuleKind, int> Count(string password)
    {
        int length = 0, capitals = 0, small = 0, digits = 0, special = 0;
        foreach (var rune in Normalize(password).EnumerateRunes())
        {
            length++;
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter:
                    capitals++;
                    break;
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter:
                    small++;
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    digits++;
                    break;
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
                    // An accent typed apart from its letter (e + U+0301) is no character of its own.
                    length--;
                    break;
                default:
                    special += Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? 0 : 1;
                    break;
            }
        }

        int[] kinds = [capitals, small, digits, special];
        return kind => kind switch
        {
            PasswordRuleKind.Length or PasswordRuleKind.MaximumLength => length,
            PasswordRuleKind.Digits => digits,
            PasswordRuleKind.SpecialCharacters => special,
            PasswordRuleKind.Kinds => kinds.Count(count => count > 0),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
