using System.Net;
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
    [InlineData("/mail", "Courriels")]
    public async Task Get_FromTheMachineItself_Answers(string path, string title)
    {
        var page = await operations.GetAsync(path);

        page.Status.ShouldBe(200);
        page.Document.QuerySelector("h1")?.TextContent.ShouldBe(title);
    }

    [Theory]
    [InlineData("203.0.113.7", null, "somebody else")]
    [InlineData("10.0.0.5", null, "a neighbour is not the machine")]
    [InlineData("127.0.0.1", "X-Forwarded-For", "a proxy on the machine speaks for somebody")]
    [InlineData("127.0.0.1", "X-Forwarded-Host", "so does this one")]
    [InlineData("127.0.0.1", "X-Original-For", "a proxy that was believed leaves this")]
    [InlineData("127.0.0.1", "Forwarded", "the standard's own header")]
    [InlineData("127.0.0.1", "X-Real-IP", "another proxy's")]
    [InlineData("127.0.0.1", "Via", "any proxy's")]
    [InlineData("203.0.113.7", "X-Forwarded-For", "a stranger who claims to be the machine")]
    public async Task Get_FromElsewhere_FindsNothing(string client, string? header, string reason)
    {
        foreach (var path in new[] { "/", "/offices", "/jobs", "/mail" })
        {
            var answer = await OperationsHost.SendAsync(operations.Host, path, PortalHost.OperationsHostname, IPAddress.Parse(client), header);

            answer.Response.StatusCode.ShouldBe(404, reason);
        }
    }

    [Fact]
    public async Task Get_DeploymentAllowsNobody_FindsNothing()
    {
        var answer = await OperationsHost.SendAsync(portal.Host, "/", PortalHost.OperationsHostname, IPAddress.Loopback);

        answer.Response.StatusCode.ShouldBe(404);
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
        var answer = await OperationsHost.SendAsync(portal.Host, path, PortalHost.OperationsHostname, IPAddress.Parse("203.0.113.7"));

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
