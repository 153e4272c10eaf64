using Shouldly;
using TenantCloud.Offices.Passwords;
using TenantCloud.Offices.Settings;
using TenantCloud.Offices.Texts;
using Xunit;

namespace TenantCloud.Offices.Tests.Passwords;

/// <summary>Vectors of the CNIL's délibération 2022-100 and its calculator.</summary>
public sealed class PasswordStrengthTests
{
    [Theory]
    [InlineData(8, 0, 0, 4, 53.0, "8 characters of 4 kinds")]
    [InlineData(9, 0, 0, 3, 53.6, "9 of capitals, small letters and digits")]
    [InlineData(10, 0, 0, 2, 51.7, "10 of one case and digits")]
    [InlineData(16, 0, 0, 1, 53.2, "16 digits: letters are not asked for")]
    [InlineData(8, 0, 0, 2, 41.4, "8 of one case and digits")]
    [InlineData(8, 1, 1, 3, 49.5, "8 of one case, digits and specials")]
    [InlineData(15, 0, 0, 1, 49.8, "15 digits")]
    [InlineData(12, 0, 0, 4, 79.6, "12 of 4 kinds, the CNIL's own example for 80 with 37 specials or more")]
    [InlineData(8, 2, 0, 1, 26.6, "two digits asked, all eight may be")]
    [InlineData(8, 2, 1, 1, 44.4, "digits and specials alone")]
    public void BitsOf_Policy_CountsItsWeakestPassword(int length, int digits, int special, int kinds, double bits, string reason) =>
        PasswordStrength.BitsOf(Policy(length, digits, special, kinds)).ShouldBe(bits, 0.06, reason);

    [Theory]
    [InlineData(8, 0, 0, 3, "Length 8>9", "the least of the two single changes that do")]
    [InlineData(8, 2, 1, 1, "Length 8>10", "a ninth character is worth 49,99 bits")]
    [InlineData(8, 2, 0, 1, "Kinds 1>4", "three kinds more rather than eight characters more")]
    [InlineData(12, 0, 0, 1, "Kinds 1>2", "letters beside digits")]
    [InlineData(8, 0, 0, 4, null, "worth enough")]
    [InlineData(16, 0, 0, 1, null, "worth enough by its length")]
    public void Advise_Policy_ProposesTheSmallestChange(int length, int digits, int special, int kinds, string? changes, string reason)
    {
        var advice = PasswordStrength.Advise(Policy(length, digits, special, kinds));

        (advice is null ? null : string.Join(", ", advice.Changes.Select(change => $"{change.Kind} {change.From}>{change.To}"))).ShouldBe(changes, reason);
    }

    [Fact]
    public void Advise_EveryPolicy_IsWorthEnoughOnceFollowed()
    {
        var policies =
            from length in Enumerable.Range(8, 57)
            from digits in new[] { 0, 2 }
            from special in new[] { 0, 1 }
            from kinds in Enumerable.Range(1, 4)
            select Policy(length, digits, special, kinds);

        foreach (var advice in policies.Select(PasswordStrength.Advise).OfType<PasswordAdvice>())
        {
            PasswordStrength.BitsOf(advice.Wanted).ShouldBeGreaterThanOrEqualTo(PasswordStrength.ThrottledBits, advice.ToString());
            advice.Changes.Count.ShouldBe(1, advice.ToString());
        }
    }

    [Fact]
    public void Describe_Advice_SaysWhatToSet()
    {
        var texts = ProductTexts.Load(Repository.Themes, []).Catalog;

        var advice = PasswordStrength.Advise(Policy(8, 0, 0, 3)).ShouldNotBeNull();

        advice.DescribeProblem(texts, "fr").ShouldContain("47 bits");
        advice.DescribeRemedy(texts, "fr").ShouldBe("Passez la longueur minimale de 8 à 9 caractères.");
        advice.DescribeRemedy(texts, "en").ShouldBe("Raise the minimum length from 8 to 9 characters.");
    }

    private static PasswordSettings Policy(int length, int digits, int special, int kinds) =>
        new() { MinimumLength = length, Digits = digits, SpecialCharacters = special, Kinds = kinds };
}
