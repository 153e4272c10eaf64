using Shouldly;
using TenantCloud.Core.Accounts;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("jeanne@exemple.fr", true, "plain")]
    [InlineData(" jeanne@exemple.fr ", true, "blanks around it")]
    [InlineData("jeanne@hébergé.fr", true, "servers write it xn--hberg-bsae.fr")]
    [InlineData("jeanne@xn--hberg-bsae.fr", true, "already written so")]
    [InlineData("jeanne@exemple", false, "no dot")]
    [InlineData("jeanne@exemple.fr.", false, "a dot at the end")]
    [InlineData("jeanne@exemple..fr", false, "an empty label")]
    [InlineData("jeanne@-x.fr", false, "a label that begins with a hyphen")]
    [InlineData("jeanne@x-.fr", false, "a label that ends with a hyphen")]
    [InlineData("jeanne@xn--a.fr", false, "a label that only looks encoded")]
    [InlineData("jeanne@aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.fr", false, "a label of 64 letters")]
    [InlineData("jeanne@aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg.fr", true, "a label of 63 letters")]
    public void TryParse_Domain_IsTakenWhereServersCanWriteIt(string text, bool isGood, string reason)
    {
        EmailAddress.TryParse(text, out var address).ShouldBe(isGood, reason);

        (address?.Value).ShouldBe(isGood ? text.Trim() : null);
    }
}
