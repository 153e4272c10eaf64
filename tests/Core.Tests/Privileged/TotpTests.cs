using System.Text;
using Shouldly;
using TenantCloud.Core.Privileged;
using Xunit;

namespace TenantCloud.Core.Tests.Privileged;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void CodeAt_VectorOfTheRfc_IsItsCode(long seconds, string code) =>
        Totp.CodeAt(Secret, DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Theory]
    [InlineData("081804", true, "its step")]
    [InlineData(" 081 804 ", true, "as applications show it")]
    [InlineData("050471", true, "the next step")]
    [InlineData("81804", false, "a digit is missing")]
    [InlineData("0081804", false, "a digit too many")]
    [InlineData("08180x", false, "a letter")]
    [InlineData("081804-", false, "a sign")]
    [InlineData("", false, "nothing")]
    [InlineData("287082", false, "of years before")]
    public void FindStep_TypedCode_IsTakenOnlyIfOfNow(string typed, bool taken, string reason) =>
        Totp.FindStep(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(1111111109)).HasValue.ShouldBe(taken, reason);

    // RFC 4648, section 10, without its padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void ToBase32_VectorOfTheRfc_IsItsText(string text, string expected) => Totp.ToBase32(Encoding.ASCII.GetBytes(text)).ShouldBe(expected);

    [Fact]
    public void ToUri_NameWithSpaces_IsEscaped() =>
        Totp.ToUri(Secret, "Office de Ville", "a@b.fr").ShouldBe("otpauth://totp/Office%20de%20Ville:a%40b.fr?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Office%20de%20Ville");
}
