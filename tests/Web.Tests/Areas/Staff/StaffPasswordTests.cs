using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Staff;

/// <summary>« Mot de passe oublié » of staff: the mailbox and a code together.</summary>
public sealed class StaffPasswordTests(SharedPortal portal)
{
    private const string Other = "fenêtre saumon escalier";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forgotten_LinkAndCode_GiveANewPasswordAndEndTheSessions()
    {
        var (office, person) = await CreateAsync();
        using var elsewhere = portal.Host.Browser(office);
        await person.SignInAsync(elsewhere);
        using var browser = portal.Host.Browser(office);
        var link = await AskAsync(browser, office, person);

        var done = await ChooseAsync(browser, link, await person.NextCodeAsync());

        done.Address.AbsolutePath.ShouldBe("/gestion/connexion");
        done.Text.ShouldContain("Votre nouveau mot de passe est enregistré");
        (await elsewhere.GetAsync("/gestion")).Address.AbsolutePath.ShouldBe("/gestion/connexion");
        (await person.SignInAsync(browser, password: Other)).Address.AbsolutePath.ShouldBe("/gestion");
        (await portal.MailsToAsync(office, person.Email)).Select(mail => mail.Kind).ShouldBe(["staff-reset-password", "staff-password-changed"]);
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.PasswordResetAsked, Cancelled)).SubjectId.ShouldBe(person.Id);
        (await scope.Database.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.PasswordReset, Cancelled)).ActorId.ShouldBe(person.Id);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("disabled")]
    [InlineData("without factor")]
    [InlineData("invited")]
    public async Task Ask_NobodyWhoMayEnter_AnswersWithTheSameBytesAndOneMailWithoutLink(string what)
    {
        var (office, known) = await CreateAsync();
        var other = await Insider.CreateStaffAsync(portal.Host, office);
        await ChangeAsync(office, other.Id, account =>
        {
            account.DisabledAt = what == "disabled" ? TimeProvider.System.GetUtcNow() : null;
            account.FactorSecret = what == "disabled" ? account.FactorSecret : null;
            account.PasswordHash = what == "invited" ? null : account.PasswordHash;
        });
        var address = what == "unknown" ? "personne@office.test" : other.Email;
        using var browser = portal.Host.Browser(office);

        var here = await AskPageAsync(browser, known.Email);
        var there = await AskPageAsync(browser, address);

        there.Status.ShouldBe(here.Status);
        there.WithoutTokens().ShouldBe(here.WithoutTokens());
        var mail = (await portal.MailsToAsync(office, address)).ShouldHaveSingleItem();
        mail.Kind.ShouldBe("staff-no-account-to-reset");
        mail.Text.ShouldNotContain("jeton=");
    }

    [Fact]
    public async Task Link_UsedBefore_LeadsNowhere()
    {
        var (office, person) = await CreateAsync();
        using var browser = portal.Host.Browser(office);
        var (first, second) = (await AskAsync(browser, office, person), await AskAsync(browser, office, person));
        await ChooseAsync(browser, first, await person.NextCodeAsync());

        var again = await browser.GetAsync(first);
        var other = await browser.GetAsync(second);

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Text.ShouldContain("Ce lien ne fonctionne plus");
        other.Status.ShouldBe(HttpStatusCode.BadRequest, "every link that was sent before is worth nothing");
    }

    [Fact]
    public async Task Link_UsedManyTimesAtOnce_ChangesThePasswordOnce()
    {
        var (office, person) = await CreateAsync();
        using var browser = portal.Host.Browser(office);
        var form = await browser.GetAsync(await AskAsync(browser, office, person));

        var pages = await Task.WhenAll(Enumerable.Range(-1, 3).Select(step => browser.SubmitAsync(form, Answers(person.CodeNow(step)))));

        pages.Count(page => page.Address.AbsolutePath == "/gestion/connexion").ShouldBe(1);
    }

    [Theory]
    [InlineData("other office")]
    [InlineData("disabled")]
    [InlineData("password changed")]
    [InlineData("rubbish")]
    public async Task Link_ElsewhereOrTooLate_LeadsNowhere(string what)
    {
        var (office, person) = await CreateAsync();
        using var browser = portal.Host.Browser(office);
        var link = await AskAsync(browser, office, person);
        await ChangeAsync(office, person.Id, account =>
        {
            account.DisabledAt = what == "disabled" ? TimeProvider.System.GetUtcNow() : null;
            account.SecurityStamp = what == "password changed" ? "another" : account.SecurityStamp;
        });
        using var visitor = portal.Host.Browser(what == "other office" ? await portal.CreateOfficeAsync() : office);

        var page = await visitor.GetAsync(what == "rubbish" ? link[..^6] + "AAAAAA" : link);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Ce lien ne fonctionne plus");
    }

    [Theory]
    [InlineData(119, HttpStatusCode.OK)]
    [InlineData(121, HttpStatusCode.BadRequest)]
    public async Task Link_AfterTwoHours_HasExpired(int minutes, HttpStatusCode status)
    {
        var (office, person) = await CreateAsync();
        await using var scope = portal.Host.Enter(office);
        var account = await scope.Database.StaffAccounts.SingleAsync(row => row.Id == person.Id, Cancelled);
        var before = new StaffPasswordLinks(scope.Get<IDataProtectionProvider>(), new LaterTime { Minutes = -minutes }, scope.Get<IOptions<PrivilegedOptions>>());
        using var browser = portal.Host.Browser(office);

        var page = await browser.GetAsync($"{StaffPasswordReset.LinkPath}?jeton={before.Create(scope.Get<PrivilegedRealm<StaffAccount>>(), account).Token}");

        page.Status.ShouldBe(status);
    }

    [Fact]
    public async Task Choose_TooManyWrongCodes_TakesNoMoreAndLeavesTheSignInOpen()
    {
        var (office, person) = await CreateAsync();
        using var browser = portal.Host.Browser(office);
        var link = await AskAsync(browser, office, person);
        PortalPage? page = null;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            page = await ChooseAsync(browser, link, person.CodeNow(50 + attempt));
        }

        var right = await ChooseAsync(browser, link, await person.NextCodeAsync());

        page?.Text.ShouldContain("Code incorrect ou déjà utilisé");
        right.Status.ShouldBe(HttpStatusCode.BadRequest);
        right.Text.ShouldContain("Code incorrect ou déjà utilisé");
        (await portal.MailsToAsync(office, person.Email)).Select(mail => mail.Kind).ShouldBe(["staff-reset-password"]);
        (await person.SignInAsync(browser)).Address.AbsolutePath.ShouldBe("/gestion");
    }

    [Fact]
    public async Task Choose_SignInLockedByStrangers_ChangesThePasswordAndEndsTheLock()
    {
        var (office, person) = await CreateAsync();
        using var stranger = portal.Host.Browser(office);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await person.SignInAsync(stranger, code: "000000", password: "n’importe quoi");
        }

        using var browser = portal.Host.Browser(office);
        var link = await AskAsync(browser, office, person);

        var done = await ChooseAsync(browser, link, await person.NextCodeAsync());

        done.Address.AbsolutePath.ShouldBe("/gestion/connexion");
        (await person.SignInAsync(browser, password: Other)).Address.AbsolutePath.ShouldBe("/gestion");
    }

    [Theory]
    [InlineData("court", "trop court")]
    [InlineData("motdepasse1234", "ressemble trop à un mot courant")]
    [InlineData("qsdfghjklmwxcv", "touches voisines")]
    [InlineData("Administrator 2026 !", "contient votre nom")]
    public async Task Choose_WeakPassword_SaysWhatToChangeAndKeepsTheCode(string password, string reason)
    {
        var (office, person) = await CreateAsync();
        using var browser = portal.Host.Browser(office);
        var link = await AskAsync(browser, office, person);
        var code = person.CodeNow();

        var page = await ChooseAsync(browser, link, code, password);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain(reason);
        (await ChooseAsync(browser, link, code)).Address.AbsolutePath.ShouldBe("/gestion/connexion");
    }

    private async Task<(Office Office, Insider Person)> CreateAsync()
    {
        var office = await portal.CreateOfficeAsync();
        return (office, await Insider.CreateStaffAsync(portal.Host, office));
    }

    private async Task<string> AskAsync(PortalBrowser browser, Office office, Insider person)
    {
        await AskPageAsync(browser, person.Email);
        return await portal.LinkAsync(office, person.Email, "staff-reset-password");
    }

    private static async Task<PortalPage> AskPageAsync(PortalBrowser browser, string email) =>
        await browser.SubmitAsync(await browser.GetAsync("/gestion/mot-de-passe-oublie"), new Dictionary<string, string> { ["Input.Email"] = email });

    private static async Task<PortalPage> ChooseAsync(PortalBrowser browser, string link, string code, string password = Other) =>
        await browser.SubmitAsync(await browser.GetAsync(link), Answers(code, password));

    private static Dictionary<string, string> Answers(string code, string password = Other) =>
        new() { ["Input.Password"] = password, ["Input.PasswordAgain"] = password, ["Input.Code"] = code };

    private async Task ChangeAsync(Office office, Guid id, Action<StaffAccount> change)
    {
        await using var scope = portal.Host.Enter(office);
        change(await scope.Database.StaffAccounts.SingleAsync(row => row.Id == id, Cancelled));
        await scope.Database.SaveChangesAsync(Cancelled);
    }
}
