using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

public sealed class ForgottenLoginTests(SharedPortal portal)
{
    private const string Email = "jeanne@exemple.test";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_ReferenceAndName_SendsTheMaskedLoginToTheKnownAddress()
    {
        var (office, reference) = await CreateAsync();
        using var browser = portal.Host.Browser(office);

        var page = await AskAsync(browser, reference, "DUPOND");

        page.Text.ShouldContain("Si ces informations sont celles d’un compte");
        page.Body.ShouldNotContain("exemple.test");
        var mail = (await portal.MailsToAsync(office, Email))[^1];
        mail.Kind.ShouldBe("login-reminded");
        mail.Text.ShouldContain("j•••@exemple.test");
        mail.Text.ShouldNotContain(Email);
    }

    [Fact]
    public async Task Post_IssuedLogin_IsInTheMailAsItIs()
    {
        var (office, reference) = await CreateAsync();
        await using (var scope = portal.Host.Enter(office))
        {
            await scope.Database.Accounts.ExecuteUpdateAsync(
                row => row.SetProperty(account => account.Login, "bato2345").SetProperty(account => account.NormalizedLogin, "BATO2345"), Cancelled);
        }

        using var browser = portal.Host.Browser(office);

        await AskAsync(browser, reference, "Dupond");

        (await portal.MailsToAsync(office, Email))[^1].Text.ShouldContain("bato2345");
    }

    [Fact]
    public async Task Post_KnownOrUnknown_AnswersWithTheSameBytes()
    {
        var (office, reference) = await CreateAsync();
        using var browser = portal.Host.Browser(office);

        var known = await AskAsync(browser, reference, "Dupond");
        var wrongName = await AskAsync(browser, reference, "Martin");
        var unknown = await AskAsync(browser, AccountsPortal.NewDigits(8), "Dupond");

        wrongName.WithoutTokens().ShouldBe(known.WithoutTokens());
        unknown.WithoutTokens().ShouldBe(known.WithoutTokens());
        (await portal.MailsToAsync(office, Email)).Count(mail => mail.Kind == "login-reminded").ShouldBe(1);
    }

    [Fact]
    public async Task Post_SixTimesWithOneReference_IsTold429()
    {
        var (office, reference) = await CreateAsync();
        using var browser = portal.Host.Browser(office);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await AskAsync(browser, reference, "Martin");
        }

        var page = await AskAsync(browser, reference, "Dupond");

        page.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await portal.MailsToAsync(office, Email)).ShouldNotContain(mail => mail.Kind == "login-reminded");
    }

    [Fact]
    public async Task Get_OfficeWithoutIt_IsNotFoundAndNotOffered()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = portal.Host.Browser(office);

        var page = await browser.GetAsync("/identifiant-oublie");
        var signIn = await browser.GetAsync("/connexion");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        signIn.Document.QuerySelector("a[href='/identifiant-oublie']").ShouldBeNull();
        signIn.Document.QuerySelector("a[href='/mot-de-passe-oublie']").ShouldNotBeNull();
    }

    private async Task<(Office Office, string Reference)> CreateAsync()
    {
        var office = await portal.CreateOfficeAsync(file => file["signIn"]!["forgottenIdentifier"] = true);
        await portal.CreateAccountAsync(office);
        await using var scope = portal.Host.Enter(office);
        return (office, await scope.Database.Leases.Select(lease => lease.Reference).SingleAsync(Cancelled));
    }

    private static async Task<PortalPage> AskAsync(PortalBrowser browser, string reference, string lastName) =>
        await browser.SubmitAsync(
            await browser.GetAsync("/identifiant-oublie"),
            new Dictionary<string, string> { ["Identity.References[0]"] = reference, ["Identity.LastName"] = lastName });
}
