using Shouldly;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Hosting;

public sealed class SecurityHeadersTests(SharedPortal portal)
{
    [Theory]
    [InlineData("/aide")]
    [InlineData("/theme/theme.css")]
    [InlineData("/icons.svg")]
    [InlineData("/nulle-part")]
    public async Task Get_AnyAnswer_CarriesTheHeaders(string path)
    {
        var office = await portal.CreateOfficeAsync();

        using var response = await portal.Host.Browser(office).SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        response.Headers.GetValues("Strict-Transport-Security").ShouldHaveSingleItem().ShouldStartWith("max-age=31536000");
        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Get_Page_HasNothingInlineAndNothingFromOutside()
    {
        var office = await portal.CreateOfficeAsync();

        var page = await portal.Host.Browser(office).GetAsync("/aide");

        page.Document.QuerySelectorAll("style, [style], script:not([src]), [onclick], [onload]").ShouldBeEmpty();
        page.Document.QuerySelectorAll("link[href], script[src], img[src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src"))
            .ShouldAllBe(address => address!.StartsWith('/') && !address.StartsWith("//"));
    }

    [Fact]
    public async Task Get_Page_IsNotKept()
    {
        var office = await portal.CreateOfficeAsync();

        var page = await portal.Host.Browser(office).GetAsync("/aide");

        page.Response.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
    }
}
