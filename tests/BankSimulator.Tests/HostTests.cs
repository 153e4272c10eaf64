using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Options;
using TenantCloud.BankSimulator.Bank;
using TenantCloud.BankSimulator.Simulator;

namespace TenantCloud.BankSimulator.Tests;

public sealed class HostTests
{
    [Fact]
    public async Task Start_OnAFreePort_ServesPagesAndStyles()
    {
        await using var app = SimulatorApplication.Create(["--urls=http://127.0.0.1:0"]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        var page = await http.GetAsync("/", TestContext.Current.CancellationToken);
        var style = await http.GetAsync("/simulator.css", TestContext.Current.CancellationToken);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        (style.Content.Headers.ContentType?.MediaType).ShouldBe("text/css");
    }

    [Fact]
    public async Task Get_ForeignHostname_IsRefused()
    {
        await using var factory = new WebApplicationFactory<Program>();
        using var http = factory.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://bank.example.org") });

        var response = await http.GetAsync("/", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("--Shops:0:Id=1234", "eight digits")]
    [InlineData("--Shops:0:NotificationUrl=https://example.org/", "loopback")]
    public async Task Start_WrongSetting_NamesIt(string setting, string part)
    {
        await using var app = SimulatorApplication.Create(
            ["--urls=http://127.0.0.1:0", "--Shops:0:Id=10203040", "--Shops:0:Name=Office", "--Shops:0:TestKey=key", setting]);

        var error = await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        error.Message.ShouldContain(part);
    }

    [Fact]
    public async Task Start_MisspeltSetting_Stops()
    {
        await using var app = SimulatorApplication.Create(["--urls=http://127.0.0.1:0", "--Shops:0:Key=x"]);

        await Should.ThrowAsync<InvalidOperationException>(() => app.StartAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://banque.localhost:5000/x", true, "below localhost")]
    [InlineData("http://127.0.0.1/x", true, "loopback")]
    [InlineData("http://[::1]:80/x", true, "loopback")]
    [InlineData("http://10.0.0.1/x", false, "another machine")]
    [InlineData("http://localhost.example.org/x", false, "only begins alike")]
    [InlineData("file:///etc/hosts", false, "not the web")]
    [InlineData("/x", false, "not absolute")]
    public void TryParse_Address_AllowsThisMachineOnly(string address, bool isLocal, string reason) =>
        LocalAddress.TryParse(address, out _).ShouldBe(isLocal, reason);
}
