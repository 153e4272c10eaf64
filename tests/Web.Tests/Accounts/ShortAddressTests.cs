using Shouldly;
using TenantCloud.Web.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Accounts;

public sealed class ShortAddressTests
{
    [Theory]
    [InlineData("192.0.2.17", "192.0.2.•", "the network, not the machine")]
    [InlineData("::ffff:192.0.2.17", "192.0.2.•", "the same, as a socket for both families gives it")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:•", "the subscriber's network")]
    [InlineData("::1", null, "this machine itself")]
    [InlineData("127.0.0.1", null, "this machine itself")]
    [InlineData("::", null, "no machine")]
    [InlineData("0.0.0.0", null, "no machine")]
    [InlineData(null, null, "an address that is not known")]
    [InlineData("nowhere", null, "no address")]
    public void Of_Address_NamesTheNetworkOnly(string? address, string? expected, string reason) =>
        ShortAddress.Of(address).ShouldBe(expected, reason);
}
