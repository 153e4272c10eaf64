using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Operations;

public sealed class MailTests(OperationsHost operations) : IClassFixture<OperationsHost>
{
    [Fact]
    public async Task List_SentMail_LeadsToItsTextWithItsLink()
    {
        var id = await SendAsync();

        var list = await operations.GetAsync("/mail");
        var mail = await operations.GetAsync($"/mail/{id}");

        (list.Document.QuerySelector($"a[href='/mail/{id}']")?.TextContent).ShouldBe("Confirmez votre adresse");
        (mail.Document.QuerySelector("pre a")?.GetAttribute("href")).ShouldBe("https://office.test/confirmer?jeton=abc");
        (mail.Document.QuerySelector("iframe")?.HasAttribute("sandbox")).ShouldBe(true);
    }

    [Fact]
    public async Task Html_MailWithScript_IsConfinedByItsPolicy()
    {
        var id = await SendAsync();

        var page = await operations.GetAsync($"/mail/{id}/html");

        page.Body.ShouldBe("<p>Bonjour</p><script>alert(1)</script>");
        page.Policy.ShouldStartWith("sandbox; default-src 'none';");
    }

    [Theory]
    [InlineData("/mail/00000000-0000-7000-8000-000000000000")]
    [InlineData("/mail/00000000-0000-7000-8000-000000000000/html")]
    [InlineData("/mail/..%2f..%2fappsettings")]
    public async Task Get_NoSuchMail_FindsNothing(string path) => (await operations.GetAsync(path)).Status.ShouldBe(404);

    [Fact]
    public async Task List_State_SaysWhatBecameOfMailsAndNotWhoTheyAreFor()
    {
        var office = await operations.Host.CreateOfficeAsync();
        var (bounced, delivered) = (TestData.CreateMail(), TestData.CreateMail());
        (bounced.State, bounced.LastError) = (OutboundMailState.Bounced, "550 5.1.1 unknown");
        delivered.State = OutboundMailState.Delivered;
        await using (var scope = operations.Host.Enter(office))
        {
            await scope.SaveAsync(bounced, delivered);
        }

        var page = await operations.GetAsync("/mail?etat=rejete");

        var rows = page.Document.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        rows.ShouldContain(row => row.Contains(office.Key, StringComparison.Ordinal) && row.Contains("Rejeté", StringComparison.Ordinal));
        rows.ShouldContain(row => row.Contains("550 5.1.1 unknown", StringComparison.Ordinal));
        rows.ShouldNotContain(row => row.Contains("Distribué", StringComparison.Ordinal));
        page.Body.ShouldNotContain(bounced.Recipient);
    }

    [Fact]
    public async Task List_MailWhoseContentWasDeleted_SaysSo()
    {
        var office = await operations.Host.CreateOfficeAsync();
        var mail = TestData.CreateMail();
        (mail.State, mail.PurgedAt) = (OutboundMailState.Dropped, new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero));
        await using (var scope = operations.Host.Enter(office))
        {
            await scope.SaveAsync(mail);
        }

        var page = await operations.GetAsync("/mail?etat=ecarte");

        var row = page.Rows("tbody tr").Single(row => row.Contains(office.Key, StringComparison.Ordinal));
        row.ShouldContain("Contenu effacé le 20");
    }

    [Fact]
    public async Task Get_DeploymentThatReallySends_ShowsNoMailNorItsLink()
    {
        await using var host = new PortalHost(
            operations.Database, settings: new Dictionary<string, string> { ["Mail:Transport"] = "SendGrid", ["Mail:SendGrid:ApiKey"] = "env:TENANTCLOUD_TEST_UNSET" });
        var id = await SendAsync(host);
        using var browser = host.Browser(PortalHost.OperationsHostname);
        await (await Insider.CreateOperatorAsync(host)).SignInAsync(browser, "/connexion");

        var (list, mail, html) = (await browser.GetAsync("/mail"), await browser.GetAsync($"/mail/{id}"), await browser.GetAsync($"/mail/{id}/html"));

        list.Status.ShouldBe(HttpStatusCode.OK);
        list.Body.ShouldNotContain("jeanne@example.test");
        (mail.Status, html.Status).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        (mail.Body + html.Body).ShouldNotContain("jeton=");
    }

    private Task<Guid> SendAsync() => SendAsync(operations.Host);

    private static async Task<Guid> SendAsync(PortalHost host)
    {
        var id = Guid.CreateVersion7();
        await host.Services.GetRequiredService<FileMailTransport>().SendAsync(
            new MailMessage(
                id, "office", "confirm-email", "Office", "office@office.test", null, "jeanne@example.test", "Confirmez votre adresse",
                "<p>Bonjour</p><script>alert(1)</script>", "Bonjour,\n\nhttps://office.test/confirmer?jeton=abc\n", DateTimeOffset.UnixEpoch),
            TestContext.Current.CancellationToken);
        return id;
    }
}
