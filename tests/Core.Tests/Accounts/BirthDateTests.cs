using System.Globalization;
using Shouldly;
using TenantCloud.Core.Residents;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class BirthDateTests
{
    [Theory]
    [InlineData("10/09/1975", "1975-09-10", "as printed in the hint")]
    [InlineData("10-09-1975", "1975-09-10", "hyphens")]
    [InlineData(" 10 09 1975 ", "1975-09-10", "blanks")]
    [InlineData("10.9.1975", "1975-09-10", "dots, month of one digit")]
    [InlineData("10091975", "1975-09-10", "in one piece")]
    [InlineData("1975-09-10", "1975-09-10", "as browsers fill it in")]
    [InlineData("29/02/2000", "2000-02-29", "leap year")]
    [InlineData("29/02/1900", null, "1900 was none")]
    [InlineData("31/04/1975", null, "April has 30 days")]
    [InlineData("09/13/1975", null, "no thirteenth month: the day comes first")]
    [InlineData("10/09/75", null, "which century")]
    [InlineData("11/03/2026", null, "tomorrow")]
    [InlineData("31/12/1899", null, "nobody is that old")]
    [InlineData("", null, "nothing")]
    [InlineData("10 septembre 1975", null, "words")]
    public void TryParse_Text_IsADayOrNone(string text, string? expected, string reason)
    {
        var isDay = BirthDate.TryParse(text, new DateOnly(2026, 3, 10), out var day);

        (isDay ? day.ToString("O", CultureInfo.InvariantCulture) : null).ShouldBe(expected, reason);
    }
}
