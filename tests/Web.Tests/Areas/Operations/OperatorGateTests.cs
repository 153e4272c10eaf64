using Shouldly;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Operations;

public sealed class OperatorGateTests(OperationsHost operations, SharedPortal portal) : IClassFixture<OperationsHost>
{
    [Theory]
    [InlineData("/", "Vue d’ensemble")]
    [InlineData("/offices", "Offices")]
    [InlineData("/jobs", "Tâches")]
    [InlineData("/mail", "Mails")]
    public async Task Get_AsOperator_Answers(string path, string title)
    {
        var page = await operations.GetAsync(path);

        page.Status.ShouldBe(200);
        (page.Document.QuerySelector("h1")?.TextContent).ShouldBe(title);
    }

    [Fact]
    public async Task Get_Nowhere_IsAPageOfTheConsole()
    {
        var page = await operations.GetAsync("/nulle-part");

        page.Status.ShouldBe(404);
        (page.Document.QuerySelector("h1")?.TextContent).ShouldBe("Cette page n’existe pas");
        (page.Document.QuerySelector(".brand__name")?.TextContent ?? "").ShouldContain("TenantCloud");
        page.Document.QuerySelector("nav.nav a[href='/offices']").ShouldNotBeNull("the operator is still signed in");
        page.Document.QuerySelector("a[href='/contact']").ShouldBeNull();
    }

    [Theory]
    [InlineData(null, "the person at the machine itself is nobody")]
    [InlineData("X-Forwarded-For", "nor is a proxy on the machine")]
    public async Task Get_WithoutSignIn_LeadsToSignIn(string? header, string reason)
    {
        foreach (var path in new[] { "/", "/offices", "/jobs", "/mail", "/equipe", "/audit", "/styleguide" })
        {
            var answer = await OperationsHost.SendAsync(operations.Host, path, PortalHost.OperationsHostname, cookies: null, header);

            answer.Response.StatusCode.ShouldBe(302, reason);
            answer.Response.Headers.Location.ToString().ShouldContain("/connexion?retour=");
        }
    }

    [Theory]
    [InlineData("/offices")]
    [InlineData("/jobs")]
    [InlineData("/mail")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Get_OnAnOfficesHost_FindsNothing(string path)
    {
        var office = await operations.Host.CreateOfficeAsync();

        (await operations.GetAsync(path, office.Settings.CanonicalHostname)).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_FromAnybody_SaysYesAndNothingElse(string path)
    {
        var answer = await OperationsHost.SendAsync(portal.Host, path, PortalHost.OperationsHostname, cookies: null);

        answer.Response.StatusCode.ShouldBe(200);
        (await new StreamReader(answer.Response.Body).ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("ok");
    }

    [Fact]
    public async Task Overview_RefusedFile_SaysItLoudlyAndTheOfficesStay()
    {
        var broken = Path.Combine(operations.Host.OfficesFolder, "casse.json");
        await File.WriteAllTextAsync(broken, """{ "key": "casse", "mystère": 1 }""", TestContext.Current.CancellationToken);
        await operations.Host.ReloadAsync();

        var page = await operations.GetAsync("/");
        File.Delete(broken);
        await operations.Host.ReloadAsync();

        page.Document.QuerySelector("[role=alert]")?.TextContent.ShouldContain("casse.json");
        (await operations.GetAsync("/")).Document.QuerySelector("[role=alert]").ShouldBeNull();
    }
}
