using System.Net;
using Shouldly;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Hosting;

public sealed class HostGateTests(SharedPortal portal)
{
    [Fact]
    public async Task Get_CanonicalHostname_ShowsThatOffice()
    {
        var office = await portal.CreateOfficeAsync(file => file["identity"]!["shortName"] = "Habitat du Marais");

        var page = await portal.Host.Browser(office).GetAsync("/aide");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Body.ShouldContain("Habitat du Marais");
    }

    [Theory]
    [InlineData("{0}", true)] // as configured
    [InlineData("{0}.", true)] // the root's dot, which DNS allows
    [InlineData("{0:U}", true)] // hostnames know no case
    [InlineData("{0}:8080", true)] // a port is not part of the name
    [InlineData("x.{0}", false)] // a name below an office's is nobody's
    [InlineData("{0}.evil.example", false)] // an office's name below another's
    [InlineData("127.0.0.1", false)] // an address names no office
    [InlineData("[::1]", false)] // nor does this one
    [InlineData("localhost", false)] // nor the machine itself
    [InlineData("inconnu.example", false)]
    public async Task Get_FormOfHost_IsServedOnlyIfItIsTheOffices(string form, bool served)
    {
        var office = await portal.CreateOfficeAsync();
        var hostname = office.Settings.CanonicalHostname;
        var host = form.Contains("{0:U}", StringComparison.Ordinal) ? hostname.ToUpperInvariant() : form.Replace("{0}", hostname, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/aide") { Headers = { Host = host } };

        using var response = await portal.Host.Browser(office).SendAsync(request);

        response.StatusCode.ShouldBe(served ? HttpStatusCode.OK : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_UnknownHost_NamesNobodyAndSetsNothing()
    {
        await portal.CreateOfficeAsync();

        using var response = await portal.Host.Browser("inconnu.example").SendAsync(new HttpRequestMessage(HttpMethod.Get, "/"));
        var body = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        body.ShouldBe("Aucun service à cette adresse.\n");
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Original-Host")]
    [InlineData("Forwarded")]
    public async Task Get_ForwardedHeaderFromStranger_IsIgnored(string header)
    {
        var (a, b) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync(file => file["identity"]!["shortName"] = "Autre Office"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/aide");
        request.Headers.TryAddWithoutValidation(header, header == "Forwarded" ? $"host={b.Settings.CanonicalHostname}" : b.Settings.CanonicalHostname);

        using var response = await portal.Host.Browser(a).SendAsync(request);

        (await response.Content.ReadAsStringAsync()).ShouldNotContain("Autre Office");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/offices")]
    [InlineData("/jobs")]
    [InlineData("/mail")]
    [InlineData("/styleguide")]
    public async Task Get_OperatorsPageOnOfficesHost_IsNotThere(string path)
    {
        var office = await portal.CreateOfficeAsync();

        var page = await portal.Host.Browser(office).GetAsync(path);

        page.Body.ShouldNotContain("data-area=\"ops\"");
    }

    [Fact]
    public async Task Get_ResidentsPageOnOperatorsHost_IsNotThere()
    {
        using var response = await portal.Host.Browser(PortalHost.OperationsHostname).SendAsync(new HttpRequestMessage(HttpMethod.Get, "/inscription"));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_SamePathAtTwoHosts_GivesEachItsOwnTheme()
    {
        var (a, b) = (await portal.CreateOfficeAsync(file => file["theme"] = "la-rochelle"), await portal.CreateOfficeAsync(file => file["theme"] = "rochefort"));

        using var ofA = await portal.Host.Browser(a).SendAsync(new HttpRequestMessage(HttpMethod.Get, "/theme/theme.css"));
        using var ofB = await portal.Host.Browser(b).SendAsync(new HttpRequestMessage(HttpMethod.Get, "/theme/theme.css"));

        ofA.Headers.ETag.ShouldNotBe(ofB.Headers.ETag);
        (await ofA.Content.ReadAsStringAsync()).ShouldNotBe(await ofB.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/theme/../../tenants-config/la-rochelle.json")]
    [InlineData("/theme/..%2f..%2frochefort%2ftheme.css")]
    [InlineData("/theme/rochefort/theme.css")]
    [InlineData("/theme/texts.fr.json")]
    [InlineData("/theme/THEME.CSS")]
    public async Task Get_FileOutsideTheTheme_IsNotThere(string path)
    {
        var office = await portal.CreateOfficeAsync();

        using var response = await portal.Host.Browser(office).SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

        response.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }
}
