using TenantCloud.Offices.Texts;

namespace TenantCloud.Offices.Passwords;

/// <summary>What a rule counts.</summary>
public enum PasswordRuleKind
{
    /// <summary>Characters, at least.</summary>
    Length,

    /// <summary>Digits, at least.</summary>
    Digits,

    /// <summary>Characters that are neither letter, digit nor blank, at least.</summary>
    SpecialCharacters,

    /// <summary>Kinds among capitals, small letters, digits and special characters, at least.</summary>
    Kinds,

    /// <summary>Characters, at most.</summary>
    MaximumLength,
}

/// <summary>One rule of a password policy with its number: the same object is checked and put into words.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Required">The number wanted.</param>
public sealed record PasswordRule(PasswordRuleKind Kind, int Required)
{
    /// <summary>Key of the rule's words; its plural forms are <c>.one</c> and <c>.other</c>.</summary>
    public string TextKey => $"common.password.{Name}";

    internal string Name => Kind switch
    {
        PasswordRuleKind.Length => "length",
        PasswordRuleKind.Digits => "digits",
        PasswordRuleKind.SpecialCharacters => "special",
        PasswordRuleKind.Kinds => "kinds",
        PasswordRuleKind.MaximumLength => "maximum",
        _ => throw new ArgumentOutOfRangeException(Kind.ToString()),
    };

    /// <summary>The rule as a line of a list: « au moins 2 chiffres ».</summary>
    public string Describe(TextCatalog texts, string language) => texts.Plural(language, TextKey, Required);
}

/// <summary>A rule that a password breaks.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Found">How many the password has of what the rule counts.</param>
public sealed record PasswordFailure(PasswordRule Rule, int Found)
{
    /// <summary>How many are missing, or too many for <see cref="PasswordRuleKind.MaximumLength"/>.</summary>
    public int Missing => Math.Abs(Rule.Required - Found);

    /// <summary>Key of the message; its plural forms, by <see cref="Missing"/>, are <c>.one</c> and <c>.other</c>.</summary>
    public string TextKey => $"common.password.missing.{Rule.Name}";

    /// <summary>What to do: « Il manque 1 chiffre… ».</summary>
    public string Describe(TextCatalog texts, string language) => texts.Plural(
        language,
        TextKey,
        Missing,
        ("required", Formats.PortalFormat.For(language).Number(Rule.Required)),
        ("found", Formats.PortalFormat.For(language).Number(Found)));
}
