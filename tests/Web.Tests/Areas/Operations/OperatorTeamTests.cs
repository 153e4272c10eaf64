using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Areas.Staff;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Operations;

public sealed class OperatorTeamTests(SharedPortal portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invite_Colleague_ShowsALinkOnceThatOpensTheAccount()
    {
        using var browser = await SignInAsync();
        var email = $"{Guid.CreateVersion7():N}@exemple.test";

        var page = await browser.SubmitAsync(await browser.GetAsync("/equipe"), new Dictionary<string, string> { ["Input.Name"] = "Sacha Relève", ["Input.Email"] = email }, "form.card");
        var link = new Uri(page.Document.QuerySelector("#acces")?.TextContent ?? throw new InvalidOperationException(page.Text));
        using var colleague = portal.Host.Browser(PortalHost.OperationsHostname);
        var (opened, _) = await colleague.OpenAsync(link.PathAndQuery);

        link.Host.ShouldBe(PortalHost.OperationsHostname);
        opened.Codes().Count.ShouldBe(10);
        (await colleague.GetAsync("/offices")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/equipe")).Body.ShouldNotContain("jeton=");
        (await browser.GetAsync("/audit")).Text.ShouldContain("Sacha Relève a ouvert son accès.");
    }

    [Fact]
    public async Task Invite_AgainByAnotherName_TakesTheNewOne()
    {
        using var browser = await SignInAsync();
        var email = $"{Guid.CreateVersion7():N}@exemple.test";
        foreach (var name in new[] { "Sacha Releve", "Sacha Relève" })
        {
            await browser.SubmitAsync(await browser.GetAsync("/equipe"), new Dictionary<string, string> { ["Input.Name"] = name, ["Input.Email"] = email }, "form.card");
        }

        await using var scope = portal.Host.Services.EnterNoOffice();
        (await scope.Get<PlatformDbContext>().OperatorAccounts.SingleAsync(row => row.Email == email, Cancelled)).Name.ShouldBe("Sacha Relève");
    }

    [Fact]
    public async Task Disable_Operator_LosesTheSessionAtTheNextRequest()
    {
        using var browser = await SignInAsync();
        var other = await Insider.CreateOperatorAsync(portal.Host);
        using var theirs = portal.Host.Browser(PortalHost.OperationsHostname);
        await other.SignInAsync(theirs, "/connexion");

        var page = await browser.GetAsync("/equipe");
        using var request = page.Post($"form:has([value='{other.Email}'])", new Dictionary<string, string>());
        request.RequestUri = new Uri(request.RequestUri!, "/equipe?handler=Disable");
        await browser.SendAsync(request);

        (await theirs.GetAsync("/offices")).Address.AbsolutePath.ShouldBe("/connexion");
        (await browser.GetAsync("/offices")).Address.AbsolutePath.ShouldBe("/offices");
    }

    [Fact]
    public async Task Administrator_OfAnOffice_IsInvitedByMailAndWrittenDownTwice()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/offices/{office.Key}/administrateur"),
            new Dictionary<string, string> { ["Input.Name"] = "Première Administratrice", ["Input.Email"] = "premiere@office.test" });

        page.Text.ShouldContain("L’invitation est partie");
        (await portal.StaffLinkAsync(office, "premiere@office.test")).ShouldStartWith("/gestion/acces?jeton=");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.AuditEntries.SingleAsync(Cancelled)).ActorName.ShouldBe("Dominique Opératrice");
        (await scope.Get<PlatformDbContext>().PlatformAuditEntries.AnyAsync(entry => entry.Details!.Contains(office.Key), Cancelled)).ShouldBeTrue();
    }

    [Fact]
    public async Task Get_OperatorsCookieAtAnOffice_IsWorthNothing()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await SignInAsync();
        var cookie = browser.Cookies.GetCookieHeader(new Uri($"https://{PortalHost.OperationsHostname}"));
        foreach (var name in new[] { "__Host-operator", "__Host-staff", "__Host-resident" })
        {
            using var client = portal.Host.Server.CreateClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://{office.Settings.CanonicalHostname}/gestion"));
            request.Headers.Add("Cookie", cookie.Replace("__Host-operator=", $"{name}=", StringComparison.Ordinal));

            using var response = await client.SendAsync(request, Cancelled);

            (response.Headers.Location?.ToString()).ShouldNotBeNull().ShouldContain("/gestion/connexion", customMessage: name);
        }
    }

    [Fact]
    public async Task Post_WrongCodes_LockTheOperator()
    {
        var person = await Insider.CreateOperatorAsync(portal.Host);
        using var browser = portal.Host.Browser(PortalHost.OperationsHostname);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await person.SignInAsync(browser, "/connexion", person.CodeNow(50 + attempt));
        }

        (await person.SignInAsync(browser, "/connexion")).Status.ShouldBe(HttpStatusCode.BadRequest);
        await using var scope = portal.Host.Services.EnterNoOffice();
        var entries = await scope.Get<PlatformDbContext>().PlatformAuditEntries.Where(entry => entry.SubjectId == person.Id).ToListAsync(Cancelled);
        entries.Select(entry => entry.Action).ShouldContain(AuditAction.LockedOut);
        entries.ShouldAllBe(entry => entry.ActorId == null && entry.ActorName == null && entry.Details == "{\"name\":\"Dominique Opératrice\"}");
    }

    [Fact]
    public async Task SignIn_TooManyFromOneNetwork_AreRefusedWhateverTheAddress()
    {
        await using var host = new PortalHost(portal.Database, settings: new Dictionary<string, string> { ["Privileged:SignInsPerClient"] = "5" });
        var person = await Insider.CreateOperatorAsync(host);
        var network = $"2001:db8:{RandomNumberGenerator.GetHexString(4)}:{RandomNumberGenerator.GetHexString(4)}";
        for (var address = 1; address <= 5; address++)
        {
            (await TryAsync(host, person, $"{network}::{address}")).ShouldBe(PrivilegedOutcome.Refused, "the fifth locks the account and counts too");
        }

        (await TryAsync(host, person, $"{network}:ffff:ffff:ffff:ffff")).ShouldBe(PrivilegedOutcome.TooManyAttempts);
        (await TryAsync(host, person, $"{network}::1".Replace("2001:db8", "2001:db9", StringComparison.Ordinal))).ShouldBe(PrivilegedOutcome.Refused, "another network");
    }

    [Fact]
    public async Task ResetPassword_Operator_ChoosesANewOneByTheLink()
    {
        var person = await Insider.CreateOperatorAsync(portal.Host);
        using var browser = portal.Host.Browser(PortalHost.OperationsHostname);
        await person.SignInAsync(browser, "/connexion");
        AccountLink? link;
        await using (var scope = portal.Host.Services.EnterNoOffice())
        {
            var account = await scope.Get<PlatformDbContext>().OperatorAccounts.SingleAsync(row => row.Id == person.Id, Cancelled);
            link = await scope.Get<OperatorTeam>().ResetPasswordAsync(account, new AuditAuthor(AuditActor.Operator, null, "Exploitation", null), Cancelled);
        }

        var shutOut = await browser.GetAsync("/offices");
        var (opened, _) = await browser.OpenAsync($"/acces?jeton={link?.Token}", "fenêtre saumon escalier");

        shutOut.Address.AbsolutePath.ShouldBe("/connexion");
        opened.Codes().Count.ShouldBe(10);
        (await browser.GetAsync("/offices")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/audit")).Text.ShouldContain("a retiré le mot de passe et le second facteur de Dominique Opératrice");
    }

    [Fact]
    public async Task Accounts_OfOperators_AreOutOfTheOfficesReach()
    {
        var office = await portal.CreateOfficeAsync();
        await using var scope = portal.Host.Enter(office);

        var failure = await Should.ThrowAsync<Npgsql.PostgresException>(() => scope.Database.Set<OperatorAccount>().AnyAsync(Cancelled));

        failure.SqlState.ShouldBe(Npgsql.PostgresErrorCodes.InsufficientPrivilege);
    }

    private static async Task<PrivilegedOutcome> TryAsync(PortalHost host, Insider person, string address)
    {
        await using var scope = host.Services.EnterNoOffice();
        var client = new SignInClient(IPAddress.Parse(address), null);
        return (await scope.Get<PrivilegedSignIn<OperatorAccount>>().SignInAsync(person.Email, "n’importe quoi", "000000", client, Cancelled)).Outcome;
    }

    private async Task<PortalBrowser> SignInAsync()
    {
        var browser = portal.Host.Browser(PortalHost.OperationsHostname);
        await (await Insider.CreateOperatorAsync(portal.Host)).SignInAsync(browser, "/connexion");
        return browser;
    }
}
