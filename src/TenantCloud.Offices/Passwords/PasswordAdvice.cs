using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;
using TenantCloud.Offices.Texts;

namespace TenantCloud.Offices.Passwords;

/// <summary>How a policy that is worth too little becomes worth enough.</summary>
/// <param name="Current">The policy as it is.</param>
/// <param name="Wanted">As it should be.</param>
public sealed record PasswordAdvice(PasswordSettings Current, PasswordSettings Wanted)
{
    /// <summary>The numbers that differ.</summary>
    public IReadOnlyList<PasswordRuleChange> Changes { get; } =
    [
        .. new PasswordRuleChange[]
        {
            new(PasswordRuleKind.Length, Current.MinimumLength, Wanted.MinimumLength),
            new(PasswordRuleKind.Digits, Current.Digits, Wanted.Digits),
            new(PasswordRuleKind.SpecialCharacters, Current.SpecialCharacters, Wanted.SpecialCharacters),
            new(PasswordRuleKind.Kinds, Current.Kinds, Wanted.Kinds),
        }.Where(change => change.From != change.To),
    ];

    /// <summary>What is wrong: « Cette règle vaut 44 bits… », rounded down.</summary>
    public string DescribeProblem(TextCatalog texts, string language) => texts.Format(
        language,
        "common.password.strength.problem",
        ("bits", PortalFormat.For(language).Number((long)PasswordStrength.BitsOf(Current))),
        ("required", PortalFormat.For(language).Number((long)PasswordStrength.ThrottledBits)));

    /// <summary>What to do: « Passez la longueur minimale de 8 à 9. ».</summary>
    public string DescribeRemedy(TextCatalog texts, string language) => string.Join(' ', Changes.Select(change => texts.Format(
        language,
        $"common.password.strength.{new PasswordRule(change.Kind, change.To).Name}",
        ("from", PortalFormat.For(language).Number(change.From)),
        ("to", PortalFormat.For(language).Number(change.To)))));
}

/// <summary>One number of a policy to change.</summary>
public sealed record PasswordRuleChange(PasswordRuleKind Kind, int From, int To);
