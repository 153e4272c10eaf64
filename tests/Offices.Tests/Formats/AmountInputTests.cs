using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TenantCloud.Offices.Formats;
using Xunit;

namespace TenantCloud.Offices.Tests.Formats;

public sealed class AmountInputTests
{
    [Theory]
    [InlineData("830,41", 83041, "French decimals")]
    [InlineData("830.41", 83041, "what one guide prefills")]
    [InlineData("830", 83000, "no decimals")]
    [InlineData("830,4", 83040, "one decimal")]
    [InlineData("830,", 83000, "a mark without decimals")]
    [InlineData(",50", 50, "no whole part")]
    [InlineData("1 234,56 €", 123456, "plain space")]
    [InlineData("1\u00A0234,56\u00A0€", 123456, "no-break space")]
    [InlineData("1\u202F234,56", 123456, "narrow no-break space")]
    [InlineData("1\u2009234,56", 123456, "thin space")]
    [InlineData("€ 12", 1200, "sign first")]
    [InlineData("1.234,56", 123456, "dot groups, comma decides")]
    [InlineData("1,234.56", 123456, "comma groups, dot decides")]
    [InlineData("1.234.567,89", 123456789, "two groups")]
    [InlineData("1.234.567", 123456700, "the same mark twice groups")]
    [InlineData("+12", 1200, "plus")]
    [InlineData("0", 0, "zero is a number; the office's minimum refuses it")]
    [InlineData("0012,50", 1250, "leading zeros")]
    [InlineData("9999999,99", 999999999, "largest")]
    public void TryParse_WaysToTypeAnAmount_Understood(string typed, long cents, string reason)
    {
        AmountInput.TryParse(typed, out var read, out var failure).ShouldBeTrue(reason);

        read.ShouldBe(cents, reason);
        failure.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, AmountFailure.Empty, "nothing")]
    [InlineData("  ", AmountFailure.Empty, "blank")]
    [InlineData("€", AmountFailure.Empty, "a sign alone")]
    [InlineData("-12", AmountFailure.Negative, "hyphen")]
    [InlineData("−12,00 €", AmountFailure.Negative, "minus as the portal prints it")]
    [InlineData("-", AmountFailure.NotANumber, "a hyphen alone")]
    [InlineData("12,345", AmountFailure.Ambiguous, "twelve euros or twelve thousand")]
    [InlineData("1.234", AmountFailure.Ambiguous, "one euro or one thousand")]
    [InlineData("0,123", AmountFailure.TooManyDecimals, "a leading zero never groups")]
    [InlineData("1234,567", AmountFailure.TooManyDecimals, "four figures never stand before a group")]
    [InlineData("12,3456", AmountFailure.TooManyDecimals, "four decimals")]
    [InlineData("douze", AmountFailure.NotANumber, "words")]
    [InlineData("12€50", AmountFailure.NotANumber, "sign inside")]
    [InlineData("1.23.45", AmountFailure.NotANumber, "groups of two")]
    [InlineData("1,23.45", AmountFailure.NotANumber, "a group of two before the decimals")]
    [InlineData("1e3", AmountFailure.NotANumber, "exponent")]
    [InlineData("٣", AmountFailure.NotANumber, "other figures")]
    [InlineData(",", AmountFailure.NotANumber, "a mark alone")]
    [InlineData("10000000", AmountFailure.TooLarge, "over the largest")]
    [InlineData("99999999999999999999999", AmountFailure.TooLarge, "over what a number holds")]
    public void TryParse_Others_SaysWhy(string? typed, AmountFailure expected, string reason)
    {
        AmountInput.TryParse(typed, out var cents, out var failure).ShouldBeFalse(reason);

        failure.ShouldBe(expected, reason);
        cents.ShouldBe(0);
    }

    [Fact]
    public void TryParse_WhatMoneyWrites_ComesBack() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 999_999_999).ToArbitrary(),
        cents => AmountInput.TryParse(PortalFormat.French.Money(cents), out var french) && french == cents
            && AmountInput.TryParse(PortalFormat.English.Money(cents), out var english) && english == cents));

    [Fact]
    public void TryParse_AnyText_NeverThrowsNorExceedsBounds() => Check.QuickThrowOnFailure(Prop.ForAll<string>(
        text => AmountInput.TryParse(text, out var cents, out var failure) == failure is null && cents is >= 0 and <= AmountInput.MaximumCents));
}
