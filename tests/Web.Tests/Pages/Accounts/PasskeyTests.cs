using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

public sealed class PasskeyTests(SharedPortal portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_ThenSignIn_NeedsNoPassword()
    {
        var office = await portal.CreateOfficeAsync();
        using var phone = CreatePhone(office);
        var email = await AddAsync(office, phone);
        using var browser = portal.Host.Browser(office);

        var home = await SignInAsync(browser, phone);

        home.Address.AbsolutePath.ShouldBe("/");
        (await browser.GetAsync("/contrats")).Address.AbsolutePath.ShouldBe("/contrats");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.SignInSessions.OrderByDescending(row => row.Id).FirstAsync(Cancelled)).Method.ShouldBe(SignInMethod.Passkey);
        (await scope.Database.OutboundMails.Where(mail => mail.Recipient == email).Select(mail => mail.Kind).ToListAsync(Cancelled)).ShouldContain("passkey-added");
        (await scope.Database.AuditEntries.CountAsync(entry => entry.Action == AuditAction.PasskeyAdded, Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Get_FormForAKey_SaysWhatToDoWhereTheDeviceHasOne()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync("jeanne@exemple.test");

        var form = (await browser.GetAsync("/informations/cles")).Document.QuerySelector("form[data-passkey=create]").ShouldNotBeNull();

        form.GetAttribute("data-passkey-failed").ShouldNotBeNull().ShouldContain("a peut-être déjà une clé");
        form.QuerySelector("[data-passkey-message] > svg").ShouldNotBeNull("a message has its icon");
    }

    [Theory]
    [InlineData("origin", "the answer was made for another site")]
    [InlineData("frame", "the page stood in a frame of another site")]
    [InlineData("signature", "somebody else signed")]
    [InlineData("unverified", "nobody asked for the finger or the code: a stolen phone would do")]
    [InlineData("unknown", "no such passkey here")]
    [InlineData("count", "the count of signatures went back: somebody copied the key")]
    [InlineData("challenge", "the challenge was not ours")]
    [InlineData("rubbish", "no answer at all")]
    public async Task SignIn_AnswerIsWrong_IsRefusedInTheSameWords(string what, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        using var phone = CreatePhone(office);
        phone.SignCount = 5;
        await AddAsync(office, phone);
        using var stranger = CreatePhone(office);
        using var browser = portal.Host.Browser(office);
        var (options, challenge) = await AskAsync(browser, "/connexion/cle");
        switch (what)
        {
            case "origin": phone.Origin = "https://evil.example"; break;
            case "frame": phone.IsCrossOrigin = true; break;
            case "signature": phone.SignsWrongly = true; break;
            case "unverified": phone.VerifiesUser = false; break;
            case "count": phone.SignCount = 4; break;
            default: phone.SignCount = 6; break;
        }

        var credential = what switch { "rubbish" => "{\"id\":1", "unknown" => stranger.Get(options), _ => phone.Get(options) };
        var page = await PostAsync(browser, credential, what == "challenge" ? challenge[..^4] + "AAAA" : challenge);

        page.Status.ShouldBe(HttpStatusCode.BadRequest, reason);
        page.Text.ShouldContain("Cette clé d’accès n’a pas été acceptée");
        (await browser.GetAsync("/contrats")).Address.AbsolutePath.ShouldBe("/connexion", reason);
    }

    [Fact]
    public async Task SignIn_AnswerOfBefore_CountsOnce()
    {
        var office = await portal.CreateOfficeAsync();
        using var phone = CreatePhone(office);
        await AddAsync(office, phone);
        using var browser = portal.Host.Browser(office);
        var (options, challenge) = await AskAsync(browser, "/connexion/cle");
        var credential = phone.Get(options);
        var form = await browser.GetAsync("/connexion");

        var first = await browser.SubmitAsync(form, Answer(credential, challenge), "form[data-passkey=get]");
        SignOut(browser, office);
        var again = await browser.SubmitAsync(form, Answer(credential, challenge), "form[data-passkey=get]");

        first.Address.AbsolutePath.ShouldBe("/");
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/contrats")).Address.AbsolutePath.ShouldBe("/connexion");
    }

    [Fact]
    public async Task SignIn_ChallengeOfAnotherBrowser_IsRefused()
    {
        var office = await portal.CreateOfficeAsync();
        using var phone = CreatePhone(office);
        await AddAsync(office, phone);
        using var browser = portal.Host.Browser(office);
        using var thief = portal.Host.Browser(office);
        var (options, challenge) = await AskAsync(browser, "/connexion/cle");
        var credential = phone.Get(options);

        var elsewhere = await PostAsync(thief, credential, challenge);
        var here = await PostAsync(browser, credential, challenge);

        elsewhere.Status.ShouldBe(HttpStatusCode.BadRequest);
        here.Address.AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_MailsNoLongerArrive_AsksForAnotherAddressAsAfterAPassword()
    {
        var office = await portal.CreateOfficeAsync();
        using var phone = CreatePhone(office);
        var email = await AddAsync(office, phone);
        await using (var scope = portal.Host.Enter(office))
        {
            await scope.SaveAsync(new AddressSuppression
            {
                Id = Guid.CreateVersion7(),
                NormalizedAddress = AddressSuppressions.Normalize(email),
                Reason = SuppressionReason.Bounced,
                Since = TimeProvider.System.GetUtcNow(),
            });
        }

        using var browser = portal.Host.Browser(office);

        var page = await SignInAsync(browser, phone);

        page.Address.AbsolutePath.ShouldBe("/informations/adresse-mail");
    }

    [Fact]
    public async Task Add_Options_NameTheOfficeAndNothingOfThePersonButTheirLogin()
    {
        var office = await portal.CreateOfficeAsync();
        var email = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(email);

        var (options, _) = await AskAsync(browser, "/informations/cles?handler=Defi");

        using var asked = JsonDocument.Parse(options);
        asked.RootElement.GetProperty("rp").GetProperty("id").GetString().ShouldBe(office.Settings.CanonicalHostname);
        asked.RootElement.GetProperty("rp").GetProperty("name").GetString().ShouldBe(office.Settings.Identity.Name);
        var user = asked.RootElement.GetProperty("user");
        user.GetProperty("name").GetString().ShouldBe(email);
        var handle = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(user.GetProperty("id").GetString()));
        handle.ShouldBe((await portal.AccountAsync(office)).Id.ToString());
    }

    [Fact]
    public async Task SignIn_AtAnotherOffice_IsRefused()
    {
        var (one, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        using var phone = CreatePhone(one);
        await AddAsync(one, phone);
        using var here = portal.Host.Browser(one);
        using var there = portal.Host.Browser(other);
        var (optionsHere, challengeHere) = await AskAsync(here, "/connexion/cle");
        var (optionsThere, challengeThere) = await AskAsync(there, "/connexion/cle");

        var taken = await PostAsync(there, phone.Get(optionsHere), challengeHere);
        phone.Origin = $"https://{other.Settings.CanonicalHostname}";
        var own = await PostAsync(there, phone.Get(optionsThere), challengeThere);

        taken.Status.ShouldBe(HttpStatusCode.BadRequest);
        own.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Remove_PasskeyOpensNothingAnyMore()
    {
        var office = await portal.CreateOfficeAsync();
        using var phone = CreatePhone(office);
        await AddAsync(office, phone);
        using var browser = portal.Host.Browser(office);
        await SignInAsync(browser, phone);

        var removed = await browser.SubmitAsync(await browser.GetAsync("/informations/cles"), form: "form[action*=Supprimer]");

        removed.Text.ShouldContain("supprimée");
        using var other = portal.Host.Browser(office);
        (await SignInAsync(other, phone)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Rename_TheirOwn_ShowsTheNewName()
    {
        var office = await portal.CreateOfficeAsync();
        using var phone = CreatePhone(office);
        await AddAsync(office, phone);
        using var browser = portal.Host.Browser(office);
        await SignInAsync(browser, phone);

        var page = await browser.SubmitAsync(await browser.GetAsync("/informations/cles"), new Dictionary<string, string> { ["Name"] = "Mon téléphone <b>" }, "form[action*=Renommer]");

        page.Text.ShouldContain("Mon téléphone <b>");
    }

    [Fact]
    public async Task Add_ChallengeOfSomebodyElse_IsRefused()
    {
        var office = await portal.CreateOfficeAsync();
        using var phone = CreatePhone(office);
        using var shared = portal.Host.Browser(office);
        await shared.SignInAsync(await portal.CreateAccountAsync(office));
        var (options, challenge) = await AskAsync(shared, "/informations/cles?handler=Defi");
        SignOut(shared, office);
        await shared.SignInAsync(await portal.CreateAccountAsync(office, "paul@exemple.test"));
        var form = await shared.GetAsync("/informations/cles");

        var page = await shared.SubmitAsync(form, Answer(phone.Create(options), challenge), "form[data-passkey=create]");

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("La clé n’a pas été ajoutée");
    }

    private static SoftwareAuthenticator CreatePhone(Office office) => new() { Origin = $"https://{office.Settings.CanonicalHostname}" };

    /// <summary>A new account with a passkey on the phone.</summary>
    private async Task<string> AddAsync(Office office, SoftwareAuthenticator phone)
    {
        var email = await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(email);
        var form = await browser.GetAsync("/informations/cles");
        var (options, challenge) = await AskAsync(browser, "/informations/cles?handler=Defi");
        var page = await browser.SubmitAsync(form, Answer(phone.Create(options), challenge), "form[data-passkey=create]");
        page.Text.ShouldContain("La clé d’accès est ajoutée");
        phone.SignCount += phone.SignCount > 0 ? 1u : 0u;
        return email;
    }

    private static async Task<PortalPage> SignInAsync(PortalBrowser browser, SoftwareAuthenticator phone)
    {
        var (options, challenge) = await AskAsync(browser, "/connexion/cle");
        return await PostAsync(browser, phone.Get(options), challenge);
    }

    private static void SignOut(PortalBrowser browser, Office office)
    {
        foreach (var cookie in browser.Cookies.GetCookies(new Uri($"https://{office.Settings.CanonicalHostname}")).Where(cookie => cookie.Name == ResidentScheme.CookieName(https: true)))
        {
            cookie.Expired = true;
        }
    }

    private static async Task<(string Options, string Challenge)> AskAsync(PortalBrowser browser, string path)
    {
        await browser.GetAsync(path.StartsWith("/connexion", StringComparison.Ordinal) ? "/connexion" : "/informations/cles");
        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        return (json.RootElement.GetProperty("options").GetString() ?? "", json.RootElement.GetProperty("challenge").GetString() ?? "");
    }

    private static async Task<PortalPage> PostAsync(PortalBrowser browser, string credential, string challenge) =>
        await browser.SubmitAsync(await browser.GetAsync("/connexion"), Answer(credential, challenge), "form[data-passkey=get]");

    private static Dictionary<string, string> Answer(string credential, string challenge) => new() { ["Answer.Credential"] = credential, ["Answer.Challenge"] = challenge };
}
