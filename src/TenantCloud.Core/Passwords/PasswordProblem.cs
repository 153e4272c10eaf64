using TenantCloud.Offices.Passwords;
using TenantCloud.Offices.Texts;

namespace TenantCloud.Core.Passwords;

/// <summary>Why a password is refused.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Failure">The rule it breaks, for <see cref="PasswordProblemKind.Rule"/>.</param>
public sealed record PasswordProblem(PasswordProblemKind Kind, PasswordFailure? Failure = null)
{
    /// <summary>Key of the message; with plural forms for <see cref="PasswordProblemKind.Rule"/>.</summary>
    public string TextKey => Failure?.TextKey ?? $"common.password.weak.{Kind.ToString().ToLowerInvariant()}";

    /// <summary>What is wrong and what to do.</summary>
    public string Describe(TextCatalog texts, string language) => Failure?.Describe(texts, language) ?? texts[language, TextKey];
}

/// <summary>What may be wrong with a password.</summary>
public enum PasswordProblemKind
{
    /// <summary>It breaks a rule of the policy.</summary>
    Rule,

    /// <summary>Little more than a word that many people use.</summary>
    Common,

    /// <summary>Little more than the person's name.</summary>
    Name,

    /// <summary>Little more than the person's mail address or login.</summary>
    Email,

    /// <summary>Little more than a number of the rent notice.</summary>
    Reference,

    /// <summary>Little more than the person's date of birth.</summary>
    BirthDate,

    /// <summary>Little more than where the person lives.</summary>
    Town,

    /// <summary>Little more than the office's or the portal's name.</summary>
    Office,

    /// <summary>Keys that lie side by side.</summary>
    Keyboard,

    /// <summary>Letters or digits in their order.</summary>
    Sequence,

    /// <summary>The same again and again.</summary>
    Repeat,

    /// <summary>Little more than a date or a year.</summary>
    Date,

    /// <summary>Too few guesses find it, for no single reason.</summary>
    Guessable,
}
