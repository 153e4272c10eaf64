using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

public sealed class ForgottenPasswordTests(SharedPortal portal)
{
    private const string Email = "jeanne@exemple.test";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_AddressOfAnAccount_LeadsThroughTheMailToTheNewPassword()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var elsewhere = portal.Host.Browser(office);
        await elsewhere.SignInAsync(Email);
        using var browser = portal.Host.Browser(office);

        var sent = await browser.AskForPasswordAsync(Email);
        var done = await browser.ChoosePasswordAsync(await portal.LinkAsync(office, Email, "reset-password"));

        sent.Text.ShouldContain("Consultez votre messagerie");
        done.Address.AbsolutePath.ShouldBe("/connexion");
        done.Text.ShouldContain("Votre nouveau mot de passe est enregistré");
        (await elsewhere.IsSignedInAsync()).ShouldBeFalse("the devices of before are signed out");
        (await browser.SignInAsync(Email)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.SignInAsync(Email, RecoveryPortal.OtherPassword)).Address.AbsolutePath.ShouldBe("/");
        (await portal.MailsToAsync(office, Email)).Select(mail => mail.Kind).ShouldBe(["confirm-email", "reset-password", "password-changed"]);
        await using var scope = portal.Host.Enter(office);
        var onRecord = await scope.Database.AuditEntries.Select(entry => entry.Action).ToListAsync(Cancelled);
        onRecord.ShouldContain(AuditAction.PasswordResetAsked);
        onRecord.ShouldContain(AuditAction.PasswordReset);
    }

    [Fact]
    public async Task Post_KnownOrUnknownAddress_AnswersWithTheSameBytesAndOneMail()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);

        var known = await browser.AskForPasswordAsync(Email);
        var unknown = await browser.AskForPasswordAsync("personne@exemple.test");

        unknown.Status.ShouldBe(known.Status);
        unknown.WithoutTokens().ShouldBe(known.WithoutTokens());
        (await portal.MailsToAsync(office, "personne@exemple.test")).Single().Kind.ShouldBe("no-account-to-reset");
        (await portal.MailsToAsync(office, Email)).Count(mail => mail.Kind == "reset-password").ShouldBe(1);
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9", "No account with this address")]
    [InlineData("ar,es;q=0.8", "Aucun compte avec cette adresse")]
    public async Task Post_BrowserInALanguage_SendsTheMailInItWhereTheOfficeHasIt(string asked, string subject)
    {
        var office = await portal.CreateOfficeAsync(file => file["languages"] = new JsonArray("fr", "en"));
        using var browser = portal.Host.Browser(office);
        browser.Client.DefaultRequestHeaders.Add("Accept-Language", asked);

        await browser.AskForPasswordAsync(Email);

        (await portal.MailsToAsync(office, Email)).Single().Subject.ShouldContain(subject);
    }

    [Theory]
    [InlineData("")]
    [InlineData("jeanne")]
    [InlineData("jeanne@exemple.test\r\nBcc: x@y.test")]
    public async Task Post_NoAddress_SaysWhatToDoAndWritesToNobody(string typed)
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = portal.Host.Browser(office);

        var page = await browser.AskForPasswordAsync(typed);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Saisissez une adresse mail complète");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.OutboundMails.CountAsync(Cancelled)).ShouldBe(0);
    }

    [Fact]
    public async Task Get_Link_UsesNothingUp()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.AskForPasswordAsync(Email);
        var link = await portal.LinkAsync(office, Email, "reset-password");

        for (var scan = 0; scan < 3; scan++)
        {
            await browser.GetAsync(link);
        }

        (await browser.ChoosePasswordAsync(link)).Address.AbsolutePath.ShouldBe("/connexion");
    }

    [Fact]
    public async Task Post_LinkUsedTwice_WorksOnce()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.AskForPasswordAsync(Email);
        var form = await browser.GetAsync(await portal.LinkAsync(office, Email, "reset-password"));
        var answers = new Dictionary<string, string> { ["Input.Password"] = RecoveryPortal.OtherPassword, ["Input.PasswordAgain"] = RecoveryPortal.OtherPassword };

        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.SubmitAsync(form, answers)));

        pages.Count(page => page.Address.AbsolutePath == "/connexion").ShouldBe(1);
        pages.Count(page => page.Text.Contains("Ce lien ne fonctionne plus", StringComparison.Ordinal)).ShouldBe(4);
        (await portal.MailsToAsync(office, Email)).Count(mail => mail.Kind == "password-changed").ShouldBe(1);
    }

    [Fact]
    public async Task Post_AgainstThePolicy_KeepsTheLinkGood()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.AskForPasswordAsync(Email);
        var link = await portal.LinkAsync(office, Email, "reset-password");

        var weak = await browser.ChoosePasswordAsync(link, "court1");
        var strong = await browser.ChoosePasswordAsync(link);

        weak.Status.ShouldBe(HttpStatusCode.BadRequest);
        strong.Address.AbsolutePath.ShouldBe("/connexion");
    }

    [Theory]
    [InlineData("newer", "a newer link was sent")]
    [InlineData("changed", "the password was changed meanwhile")]
    [InlineData("expired", "a day has passed")]
    [InlineData("confirm", "a link of another purpose")]
    [InlineData("other", "a link of another office")]
    [InlineData("rubbish", "no link at all")]
    public async Task Post_LinkThatIsNotGood_ChangesNothing(string kind, string reason)
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        await portal.CreateAccountAsync(office);
        await portal.CreateAccountAsync(other);
        using var browser = portal.Host.Browser(office);
        await browser.AskForPasswordAsync(Email);
        var link = await portal.LinkAsync(office, Email, "reset-password");
        switch (kind)
        {
            case "newer":
                await browser.AskForPasswordAsync(Email);
                break;
            case "changed":
                await browser.SignInAsync(Email);
                await browser.SubmitAsync(
                    await browser.GetAsync("/informations/mot-de-passe"),
                    new Dictionary<string, string> { ["Input.Current"] = AccountsPortal.Password, ["Input.Password"] = "mot5changé-6", ["Input.PasswordAgain"] = "mot5changé-6" });
                await browser.SubmitAsync(await browser.GetAsync("/deconnexion"));
                break;
            case "expired":
                await using (var scope = portal.Host.Enter(office))
                {
                    var past = TimeProvider.System.GetUtcNow().AddSeconds(-1);
                    await scope.Database.Database.ExecuteSqlAsync($"UPDATE account_token SET expires_at = {past} WHERE office_id = {office.Id.Value}", Cancelled);
                }

                break;
            case "confirm":
                link = link.Split('=')[0] + '=' + (await portal.LinkAsync(office, Email, "confirm-email")).Split('=')[1];
                break;
            case "other":
                using (var there = portal.Host.Browser(other))
                {
                    await there.AskForPasswordAsync(Email);
                }

                link = await portal.LinkAsync(other, Email, "reset-password");
                break;
            default:
                link = "/mot-de-passe-oublie/nouveau?jeton=rien";
                break;
        }

        var before = (await portal.AccountAsync(office)).PasswordHash;
        var shown = await browser.GetAsync(link);
        var posted = await browser.SendAsync(await ForgeAsync(browser, link));

        shown.Status.ShouldBe(HttpStatusCode.BadRequest, reason);
        shown.Text.ShouldContain("Ce lien ne fonctionne plus", customMessage: reason);
        posted.StatusCode.ShouldBe(HttpStatusCode.BadRequest, reason);
        (await portal.AccountAsync(office)).PasswordHash.ShouldBe(before, reason);
    }

    [Fact]
    public async Task Post_LockedOrUnconfirmedAccount_OpensIt()
    {
        var office = await portal.CreateOfficeAsync();
        var lease = await portal.CreateHouseholdAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SubmitAsync(await browser.GetAsync("/inscription"), AccountsPortal.Answers(lease.Reference, "Dupond"));
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.SignInAsync(Email, "faux-2-faux");
        }

        await browser.AskForPasswordAsync(Email);
        await browser.ChoosePasswordAsync(await portal.LinkAsync(office, Email, "reset-password"));

        (await browser.SignInAsync(Email, RecoveryPortal.OtherPassword)).Address.AbsolutePath.ShouldBe("/");
        (await portal.AccountAsync(office)).EmailConfirmedAt.ShouldNotBeNull("the link proved the mailbox");
    }

    [Fact]
    public async Task Post_SameAddressAtTwoOffices_ResetsAtOneOnly()
    {
        var (one, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        await portal.CreateAccountAsync(one);
        await portal.CreateAccountAsync(other);
        using var here = portal.Host.Browser(one);
        using var there = portal.Host.Browser(other);
        await there.SignInAsync(Email);

        await here.AskForPasswordAsync(Email);
        await here.ChoosePasswordAsync(await portal.LinkAsync(one, Email, "reset-password"));

        (await there.IsSignedInAsync()).ShouldBeTrue();
        using var again = portal.Host.Browser(other);
        (await again.SignInAsync(Email, RecoveryPortal.OtherPassword)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await again.SignInAsync(Email)).Address.AbsolutePath.ShouldBe("/");
        (await portal.MailsToAsync(other, Email)).Select(mail => mail.Kind).ShouldBe(["confirm-email"]);
    }

    [Fact]
    public async Task Post_FourTimesForOneAddress_IsTold429WithTheTimeToComeBack()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = portal.Host.Browser(office);

        var pages = new List<PortalPage>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            pages.Add(await browser.AskForPasswordAsync("personne@exemple.test"));
        }

        pages.Take(3).ShouldAllBe(page => page.Status == HttpStatusCode.OK);
        pages[3].Status.ShouldBe(HttpStatusCode.TooManyRequests);
        pages[3].Text.ShouldContain("Recommencez à partir de");
        (pages[3].Response.Headers.RetryAfter?.Delta).ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Post_LinkLifetimeOfTheOfficeIsLonger_LinkLivesADay()
    {
        var office = await portal.CreateOfficeAsync(file => file["registration"]!["linkLifetimeHours"] = 72);
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);

        var sent = await browser.AskForPasswordAsync(Email);

        sent.Text.ShouldContain("24 heures");
        await using var scope = portal.Host.Enter(office);
        var token = await scope.Database.AccountTokens.SingleAsync(row => row.Purpose == AccountTokenPurpose.ResetPassword, Cancelled);
        (token.ExpiresAt - token.CreatedAt).ShouldBe(TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Get_OfficeThatIssuesSignIns_SaysHowToReachIt()
    {
        var office = await portal.CreateOfficeAsync(file => file["registration"]!["mode"] = JsonValue.Create("issuedCredentials"));
        using var browser = portal.Host.Browser(office);

        var page = await browser.GetAsync("/mot-de-passe-oublie");

        page.Text.ShouldContain("nous vous donnons un nouveau mot de passe");
        page.Text.ShouldContain("05 46 00 00 00");
    }

    /// <summary>A post with a good form token for a link whose page shows no form.</summary>
    private static async Task<HttpRequestMessage> ForgeAsync(PortalBrowser browser, string link)
    {
        var form = await browser.GetAsync("/mot-de-passe-oublie");
        var token = form.Document.QuerySelector("main input[name=__form]")?.GetAttribute("value") ?? "";
        return new HttpRequestMessage(HttpMethod.Post, "/mot-de-passe-oublie/nouveau")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__form"] = token,
                ["jeton"] = link.Split('=')[1],
                ["Input.Password"] = RecoveryPortal.OtherPassword,
                ["Input.PasswordAgain"] = RecoveryPortal.OtherPassword,
            }),
        };
    }
}
