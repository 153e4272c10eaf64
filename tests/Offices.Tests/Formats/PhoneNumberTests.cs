using Shouldly;
using TenantCloud.Offices.Formats;
using Xunit;

namespace TenantCloud.Offices.Tests.Formats;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("05 46 00 00 00", "+33546000000", "in pairs")]
    [InlineData("0546000000", "+33546000000", "in one piece")]
    [InlineData("05.46.00.00.00", "+33546000000", "with points")]
    [InlineData("05-46-00-00-00", "+33546000000", "with hyphens")]
    [InlineData("+33 5 46 00 00 00", "+33546000000", "international")]
    [InlineData("+33 (0)5 46 00 00 00", "+33546000000", "as printed on letterheads")]
    [InlineData("0033546000000", "+33546000000", "with 00")]
    [InlineData(" 06 12 34 56 78 ", "+33612345678", "a mobile with blanks around")]
    [InlineData("+49 30 901820", "+4930901820", "Germany")]
    [InlineData("00 351 21 000 0000", "+351210000000", "Portugal with 00")]
    [InlineData("05 46 00 00", null, "two digits missing")]
    [InlineData("05 46 00 00 00 0", null, "one too many")]
    [InlineData("00 46 00 00 00", null, "a slip for 05, and too short for abroad")]
    [InlineData("+33 6 12 34 56", null, "French, too short")]
    [InlineData("+12345678", null, "nowhere")]
    [InlineData("+1234567890123456", null, "more than E.164 allows")]
    [InlineData("appelez-moi", null, "no number")]
    [InlineData("", null, "empty")]
    [InlineData(null, null, "nothing")]
    public void TryParse_Typed_IsOneFormOrNone(string? typed, string? expected, string reason)
    {
        PhoneNumber.TryParse(typed, out var number).ShouldBe(expected is not null, reason);

        number.ShouldBe(expected, reason);
    }

    [Theory]
    [InlineData("+33546000000", "05\u00A046\u00A000\u00A000\u00A000")]
    [InlineData("+4930901820", "+4930901820")]
    public void Display_WhatWasParsed_ReadsAsPeopleWriteIt(string number, string expected) => PhoneNumber.Display(number).ShouldBe(expected);

    [Theory]
    [InlineData("+33612345678", true)]
    [InlineData("+33712345678", true)]
    [InlineData("+33546000000", false)]
    [InlineData("+33912345678", false)]
    public void IsFrenchMobile_Number_Is06Or07(string number, bool expected) => PhoneNumber.IsFrenchMobile(number).ShouldBe(expected);
}
