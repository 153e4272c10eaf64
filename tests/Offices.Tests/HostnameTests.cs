using Shouldly;
using Xunit;

namespace TenantCloud.Offices.Tests;

public sealed class HostnameTests
{
    [Theory]
    [InlineData("exemple.fr", "exemple.fr", "as written")]
    [InlineData("EXEMPLE.FR", "exemple.fr", "names have no case")]
    [InlineData("exemple.fr.", "exemple.fr", "the root's dot is the same name")]
    [InlineData("angoulême.fr", "xn--angoulme-p1a.fr", "accents travel as punycode")]
    [InlineData("XN--ANGOULME-P1A.FR", "xn--angoulme-p1a.fr", "punycode has no case either")]
    [InlineData("la-rochelle.localhost", "la-rochelle.localhost", "a hyphen inside")]
    [InlineData("a1.example", "a1.example", "digits")]
    [InlineData("localhost", "localhost", "one label")]
    public void TryParse_Names_HaveOneForm(string text, string normal, string reason)
    {
        Hostname.TryParse(text, out var hostname).ShouldBeTrue(reason);

        hostname.Value.ShouldBe(normal, reason);
    }

    [Theory]
    [InlineData(null, "nothing")]
    [InlineData("", "nothing")]
    [InlineData(".", "the root alone")]
    [InlineData("exemple.fr..", "two dots at the end")]
    [InlineData(".exemple.fr", "an empty label at the start")]
    [InlineData("exemple..fr", "an empty label inside")]
    [InlineData("exemple.fr:8080", "a port")]
    [InlineData("https://exemple.fr", "an address")]
    [InlineData("exemple.fr/", "a path")]
    [InlineData("*.exemple.fr", "a wildcard")]
    [InlineData("exemple fr", "a blank")]
    [InlineData("exemple.fr\n", "a line break")]
    [InlineData("exemple_fr.example", "an underscore")]
    [InlineData("-exemple.fr", "a hyphen first")]
    [InlineData("exemple-.fr", "a hyphen last")]
    [InlineData("127.0.0.1", "an IPv4 address")]
    [InlineData("2130706433", "an IPv4 address as one number")]
    [InlineData("0x7f.1", "an IPv4 address in hexadecimal")]
    [InlineData("::1", "an IPv6 address")]
    [InlineData("[::1]", "an IPv6 address as in an address")]
    [InlineData("exemple.fr,autre.fr", "two names")]
    [InlineData("exemple.fr@autre.fr", "a user")]
    [InlineData("exemple\u0000.fr", "a zero byte")]
    [InlineData("xn--\u00e9.fr", "punycode that is none")]
    public void TryParse_Others_AreRefused(string? text, string reason) =>
        Hostname.TryParse(text, out _).ShouldBeFalse(reason);

    [Fact]
    public void TryParse_Lengths_AreThoseOfDns()
    {
        var label = new string('a', 63);

        Hostname.TryParse($"{label}.fr", out _).ShouldBeTrue();
        Hostname.TryParse($"a{label}.fr", out _).ShouldBeFalse();
        Hostname.TryParse($"{label}.{label}.{label}.{new string('a', 61)}", out _).ShouldBeTrue();
        Hostname.TryParse($"{label}.{label}.{label}.{new string('a', 62)}", out _).ShouldBeFalse();
    }
}
