using Shouldly;
using TenantCloud.Offices.Passwords;
using TenantCloud.Offices.Texts;
using Xunit;

namespace TenantCloud.Offices.Tests.Passwords;

public sealed class PasswordPolicyTests
{
    private static readonly PasswordPolicy TwoDigitsOneSpecial = new(new() { MinimumLength = 8, Digits = 2, SpecialCharacters = 1 });
    private static readonly PasswordPolicy ThreeKinds = new(new() { MinimumLength = 8, Kinds = 3 });

    [Theory]
    [InlineData("abcde12!", "exactly enough")]
    [InlineData("éàüçß12€", "accents are letters, € is special")]
    [InlineData("mon chien 12 !", "blanks count as characters")]
    [InlineData("123456 -", "letters are not asked for")]
    public void Check_RuleOfTwoDigitsAndOneSpecial_Accepts(string password, string reason) =>
        TwoDigitsOneSpecial.Check(password).ShouldBeEmpty(reason);

    [Theory]
    [InlineData("abcd12!", PasswordRuleKind.Length, 7, "one character short")]
    [InlineData("abcdef1!", PasswordRuleKind.Digits, 1, "one digit short")]
    [InlineData("abcdef12", PasswordRuleKind.SpecialCharacters, 0, "no special character")]
    [InlineData("abcde 12", PasswordRuleKind.SpecialCharacters, 0, "a blank is not special")]
    [InlineData("abcdeé12", PasswordRuleKind.SpecialCharacters, 0, "an accent is not special")]
    [InlineData("abcdee\u030112", PasswordRuleKind.SpecialCharacters, 0, "nor an accent typed apart")]
    [InlineData("abcd!²³½", PasswordRuleKind.Digits, 0, "exponents and fractions are no digits")]
    public void Check_RuleOfTwoDigitsAndOneSpecial_NamesTheRuleAndTheNumber(string password, PasswordRuleKind kind, int found, string reason)
    {
        var failure = TwoDigitsOneSpecial.Check(password).ShouldHaveSingleItem(reason);

        failure.Rule.Kind.ShouldBe(kind, reason);
        failure.Found.ShouldBe(found, reason);
    }

    [Theory]
    [InlineData("Abcdefg1", true, "capital, small, digit")]
    [InlineData("abcdef1!", true, "small, digit, special")]
    [InlineData("ABCDEF1]", true, "capital, digit, special")]
    [InlineData("abcdefg1", false, "two kinds")]
    [InlineData("Éàüçdefg", false, "accented capitals are capitals: two kinds")]
    public void Check_RuleOfThreeKinds_CountsKinds(string password, bool accepted, string reason) =>
        (ThreeKinds.Check(password).Count == 0).ShouldBe(accepted, reason);

    [Fact]
    public void Check_TooLong_IsNamed()
    {
        var failure = TwoDigitsOneSpecial.Check(new string('a', 126) + "12!").ShouldHaveSingleItem();

        failure.Rule.Kind.ShouldBe(PasswordRuleKind.MaximumLength);
        failure.Missing.ShouldBe(1);
    }

    [Fact]
    public void Check_Empty_BreaksEveryShownRule() =>
        TwoDigitsOneSpecial.Check("").Select(failure => failure.Rule).ShouldBe(TwoDigitsOneSpecial.Rules);

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Describe_EveryKind_HasWords(string language)
    {
        var texts = ProductTexts.Load(Repository.Themes, []).Catalog;

        foreach (var rule in Enum.GetValues<PasswordRuleKind>().Select(kind => new PasswordRule(kind, 2)))
        {
            rule.Describe(texts, language).ShouldContain("2");
            new PasswordFailure(rule, 1).Describe(texts, language).ShouldContain("1");
        }
    }

    [Fact]
    public void Describe_OneMissing_IsSingular()
    {
        var texts = ProductTexts.Load(Repository.Themes, []).Catalog;

        var failure = TwoDigitsOneSpecial.Check("abcdef1!").Single();

        failure.Rule.Describe(texts, "fr").ShouldBe("au moins 2 chiffres");
        failure.Describe(texts, "fr").ShouldBe("Ajoutez 1 chiffre\u202F: il en faut 2, vous en avez saisi 1.");
    }
}
