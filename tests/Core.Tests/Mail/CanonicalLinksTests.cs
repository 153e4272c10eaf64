using Microsoft.Extensions.Options;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class CanonicalLinksTests
{
    [Theory]
    [InlineData("https", null, "https://un.test/inscription/confirmer?jeton=a%2Bb", "the office's first hostname")]
    [InlineData("http", 8080, "http://un.test:8080/inscription/confirmer?jeton=a%2Bb", "a first run has a port")]
    public void To_PathAndQuery_IsOnTheFirstHostname(string scheme, int? port, string expected, string reason)
    {
        var links = CreateLinks(new PublicUrlOptions { Scheme = scheme, Port = port });

        links.To("/inscription/confirmer", ("jeton", "a+b")).AbsoluteUri.ShouldBe(expected, reason);
    }

    [Theory]
    [InlineData("//evil.example/", "another host without scheme")]
    [InlineData("https://evil.example/", "another host")]
    [InlineData("/\\evil.example/", "browsers read a backslash as a slash")]
    [InlineData("connexion", "no slash")]
    [InlineData("@evil.example/", "would make our host a user name")]
    public void To_PathThatCouldLeave_Throws(string path, string reason) =>
        Should.Throw<ArgumentException>(() => CreateLinks(new PublicUrlOptions()).To(path), reason);

    [Fact]
    public void To_NoOffice_Throws() =>
        Should.Throw<NoOfficeException>(() => new CanonicalLinks(new CurrentOffice(), Options.Create(new PublicUrlOptions())).To("/"));

    private static CanonicalLinks CreateLinks(PublicUrlOptions options)
    {
        var currentOffice = new CurrentOffice();
        currentOffice.Choose(TestOffices.Create(new OfficeId(1), TestOffices.CreateSettings() with { Hostnames = ["un.test", "deux.test"] }));
        return new CanonicalLinks(currentOffice, Options.Create(options));
    }
}
