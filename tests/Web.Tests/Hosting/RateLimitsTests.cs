using System.Net;
using Microsoft.AspNetCore.Http;
using Shouldly;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Hosting;

public sealed class RateLimitsTests(SharedPortal portal)
{
    [Theory]
    [InlineData(PortalHost.OperationsHostname, "/connexion", true)]
    [InlineData(PortalHost.OperationsHostname, "/health/live", false)]
    [InlineData(PortalHost.OperationsHostname, "/notifications/mail", false)]
    [InlineData("", "/connexion", true)]
    [InlineData("", "/notifications/lyra", false)]
    public async Task Get_ManyFromOneNetwork_AreHeldBackExceptWhereMachinesAsk(string hostname, string path, bool isLimited)
    {
        await using var host = new PortalHost(portal.Database, settings: new Dictionary<string, string> { ["RateLimits:Burst"] = "3", ["RateLimits:PerSecond"] = "1" });
        var name = hostname.Length > 0 ? hostname : (await host.CreateOfficeAsync()).Settings.CanonicalHostname;
        var answers = new List<int>();
        for (var address = 1; address <= 12; address++)
        {
            answers.Add(await AskAsync(host, name, path, IPAddress.Parse($"2001:db8:1:2::{address}")));
        }

        answers.Contains(429).ShouldBe(isLimited);
        (await AskAsync(host, name, path, IPAddress.Parse("2001:db8:1:3::1"))).ShouldNotBe(429, "another network has its own share");
    }

    private static async Task<int> AskAsync(PortalHost host, string hostname, string path, IPAddress client)
    {
        var answer = await host.Server.SendAsync(context =>
        {
            (context.Request.Scheme, context.Request.Host, context.Request.Method, context.Request.Path) = ("https", new HostString(hostname), "GET", path);
            context.Connection.RemoteIpAddress = client;
        });
        return answer.Response.StatusCode;
    }
}
