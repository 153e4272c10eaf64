using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TenantCloud.Offices.References;
using TenantCloud.Offices.Settings;
using Xunit;

namespace TenantCloud.Offices.Tests.References;

public sealed class ReferenceFormatTests
{
    private static readonly ReferenceFormat SevenDigits = new(Part(7, 7, "L/"));
    private static readonly ReferenceFormat TenPadded = new(Part(4, 10, "L/", leadingZerosOptional: true));
    private static readonly ReferenceFormat Grouped = new(Part(12, 12, null, groups: [4, 4, 4]));

    [Theory]
    [InlineData("1234567", "as asked")]
    [InlineData("L/1234567", "with the prefix")]
    [InlineData("l/1234567", "in small letters")]
    [InlineData("L 1234567", "prefix without its slash")]
    [InlineData("l / 1234567", "prefix with spaces")]
    [InlineData("L1234567", "letter only")]
    [InlineData(" 123 4567 ", "spaces")]
    [InlineData("123\u00A04567", "no-break space of a copied text")]
    [InlineData("123.45.67", "dots")]
    [InlineData("123-4567", "hyphen")]
    [InlineData("123\u20134567", "dash")]
    [InlineData("\u200B1234567", "invisible character of a copied text")]
    [InlineData("n° 1234567", "number sign")]
    [InlineData("N°L/1234567", "number sign and prefix")]
    public void Parse_WaysToTypeSevenDigits_Understood(string typed, string reason) =>
        SevenDigits.Parse(typed).Normal.ShouldBe("1234567", reason);

    [Theory]
    [InlineData(null, ReferenceFailure.Empty, 0, null, "nothing")]
    [InlineData("  ", ReferenceFailure.Empty, 0, null, "blank")]
    [InlineData("L/", ReferenceFailure.Empty, 0, null, "the prefix alone")]
    [InlineData("123456", ReferenceFailure.TooFewDigits, 6, null, "one digit short")]
    [InlineData("L/12345678", ReferenceFailure.TooManyDigits, 8, null, "one digit more; the prefix does not count")]
    [InlineData("12345O7", ReferenceFailure.NotDigits, 0, "O", "the letter O")]
    [InlineData("M/1234567", ReferenceFailure.NotDigits, 0, "M", "another prefix")]
    [InlineData("LL1234567", ReferenceFailure.NotDigits, 0, "L", "the prefix twice")]
    [InlineData("١٢٣٤٥٦٧", ReferenceFailure.NotDigits, 0, "١", "digits that no notice has")]
    [InlineData("123456😀", ReferenceFailure.NotDigits, 0, "😀", "a picture is one character")]
    public void Parse_Others_SaysWhy(string? typed, ReferenceFailure failure, int count, string? character, string reason)
    {
        var reading = SevenDigits.Parse(typed);

        reading.IsUnderstood.ShouldBeFalse(reason);
        reading.Failure.ShouldBe(failure, reason);
        reading.DigitCount.ShouldBe(count, reason);
        reading.BadCharacter.ShouldBe(character, reason);
    }

    [Theory]
    [InlineData("0039000204", "0039000204", "as printed")]
    [InlineData("39000204", "0039000204", "zeros left out")]
    [InlineData("L/0039000204", "0039000204", "with the prefix")]
    [InlineData("00039000204", "0039000204", "one zero too many")]
    public void Parse_LeadingZerosOptional_PutBack(string typed, string normal, string reason) =>
        TenPadded.Parse(typed).Normal.ShouldBe(normal, reason);

    [Fact]
    public void Parse_LeadingZerosMatter_KeptAndCounted()
    {
        SevenDigits.Parse("0000001").Normal.ShouldBe("0000001");
        SevenDigits.Parse("01234567").Failure.ShouldBe(ReferenceFailure.TooManyDigits);
    }

    [Fact]
    public void Display_NormalForm_HasPrefixAndGroups()
    {
        SevenDigits.Display("1234567").ShouldBe("L/1234567");
        Grouped.Display("012345678901").ShouldBe("0123\u202F4567\u202F8901");
        Grouped.Display("1234").ShouldBe("1234");
    }

    [Fact]
    public void Parse_WhatDisplayWrites_ComesBack() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 9).ArrayOf(12).Select(string.Concat).ToArbitrary(),
        digits => Grouped.Parse(Grouped.Display(digits)).Normal == digits));

    [Fact]
    public void Parse_AnyText_UnderstoodOrNamed() => Check.QuickThrowOnFailure(Prop.ForAll<string>(
        text => SevenDigits.Parse(text) is var reading && reading.IsUnderstood == reading.Failure is null));

    private static ReferencePartSettings Part(int fewest, int most, string? prefix, bool leadingZerosOptional = false, int[]? groups = null) => new()
    {
        Kind = ReferenceKind.Lease,
        Label = "Référence",
        Hint = "En haut à gauche",
        MinDigits = fewest,
        MaxDigits = most,
        Prefix = prefix,
        LeadingZerosOptional = leadingZerosOptional,
        Groups = groups ?? [],
        Example = new string('1', most),
    };
}
