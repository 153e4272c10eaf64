using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Staff;

public sealed class InvitationTests(SharedPortal portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invitation_FromTheMailToTheHomePage_OpensTheAccount()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var link = await InviteAsync(administrator, office, "noor@office.test", StaffRole.Desk);
        using var browser = portal.Host.Browser(office);

        var (page, secret) = await browser.OpenAsync(link);
        var home = await browser.GetAsync("/gestion");

        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Codes().Count.ShouldBe(10);
        page.Codes().ShouldAllBe(code => code.Length == 19);
        home.Text.ShouldContain("guichet");
        using var later = portal.Host.Browser(office);
        (await PostAsync(later, "noor@office.test", Totp.CodeAt(secret, TimeProvider.System.GetUtcNow().AddSeconds(30)))).Address.AbsolutePath.ShouldBe("/gestion");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.AuditEntries.Select(entry => entry.Action).ToListAsync(Cancelled)).ShouldContain(AuditAction.AccessActivated);
    }

    [Fact]
    public async Task Link_UsedBefore_LeadsNowhere()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var link = await InviteAsync(administrator, office, "noor@office.test");
        using var browser = portal.Host.Browser(office);
        await browser.OpenAsync(link);

        var again = await browser.GetAsync(link);

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Text.ShouldContain("Ce lien ne fonctionne plus");
    }

    [Fact]
    public async Task Link_AtAnotherOffice_LeadsNowhereAndStaysGood()
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        using var administrator = await portal.StaffAsync(office);
        var link = await InviteAsync(administrator, office, "noor@office.test");
        using var elsewhere = portal.Host.Browser(other);
        using var operators = portal.Host.Browser(PortalHost.OperationsHostname);
        using var here = portal.Host.Browser(office);

        var there = await elsewhere.GetAsync(link);
        var ops = await operators.GetAsync(link.Replace("/gestion", "", StringComparison.Ordinal));
        var own = await here.GetAsync(link);

        there.Status.ShouldBe(HttpStatusCode.BadRequest);
        ops.Status.ShouldBe(HttpStatusCode.BadRequest);
        own.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.OK, "still good")]
    [InlineData(1, HttpStatusCode.BadRequest, "an hour too late")]
    public async Task Link_After72Hours_HasExpired(int hoursLate, HttpStatusCode status, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var link = await InviteAsync(administrator, office, "noor@office.test");
        await using (var scope = portal.Host.Enter(office))
        {
            await scope.Database.StaffAccounts.Where(row => row.Email == "noor@office.test")
                .ExecuteUpdateAsync(row => row.SetProperty(value => value.LinkExpiresAt, value => value.LinkExpiresAt!.Value.AddHours(-72 - hoursLate)), Cancelled);
        }

        using var browser = portal.Host.Browser(office);

        (await browser.GetAsync(link)).Status.ShouldBe(status, reason);
    }

    [Fact]
    public async Task Link_NewerOneSent_IsReplaced()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var first = await InviteAsync(administrator, office, "noor@office.test");
        var second = await InviteAsync(administrator, office, "noor@office.test");
        using var browser = portal.Host.Browser(office);

        (await browser.GetAsync(first)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(120, null)]
    [InlineData(121, "Le nom compte au plus 120 caractères.")]
    public async Task Invite_LongName_SaysWhatIsWrong(int length, string? message)
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var answers = new Dictionary<string, string> { ["Input.Name"] = new string('n', length), ["Input.Email"] = "noor@office.test", ["Input.Role"] = "Desk" };

        var page = await administrator.SubmitAsync(await administrator.GetAsync("/gestion/equipe"), answers);

        page.Status.ShouldBe(message is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        page.Text.ShouldContain(message ?? "L’invitation est partie");
        page.Text.ShouldNotContain("déjà un accès");
    }

    [Fact]
    public async Task Invite_UnknownRole_SaysSo()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var answers = new Dictionary<string, string> { ["Input.Name"] = "Noor", ["Input.Email"] = "noor@office.test", ["Input.Role"] = "Chef" };

        var page = await administrator.SubmitAsync(await administrator.GetAsync("/gestion/equipe"), answers);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Choisissez un rôle.");
    }

    [Fact]
    public async Task Invite_AgainByAnotherName_TakesTheNewOne()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        await InviteAsync(administrator, office, "noor@office.test", name: "Noor Belani");

        await InviteAsync(administrator, office, "noor@office.test", name: "Noor Benali");

        var team = await administrator.GetAsync("/gestion/equipe");
        team.Text.ShouldContain("Noor Benali");
        team.Text.ShouldNotContain("Noor Belani");
    }

    [Fact]
    public async Task Invite_AgainInAnotherRole_IsOnRecordBeforeAndAfter()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        foreach (var role in new[] { "Reader", "Administrator" })
        {
            await administrator.SubmitAsync(
                await administrator.GetAsync("/gestion/equipe"),
                new Dictionary<string, string> { ["Input.Name"] = "Noor", ["Input.Email"] = "noor@office.test", ["Input.Role"] = role });
        }

        await using var scope = portal.Host.Enter(office);
        var changed = await scope.Database.AuditEntries.SingleAsync(row => row.Action == AuditAction.RoleChanged, Cancelled);
        changed.Details.ShouldNotBeNull().ShouldContain("Reader");
        changed.Details.ShouldContain("Administrator");
    }

    [Fact]
    public async Task Codes_PageSentAgain_LeavesThoseWrittenDownGood()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);
        var form = await browser.GetAsync("/gestion/securite");

        var made = await browser.SubmitAsync(form, form: "form[action$='handler=Codes']");
        var again = await browser.SubmitAsync(form, form: "form[action$='handler=Codes']");

        made.Codes().Count.ShouldBe(10);
        again.Codes().ShouldBeEmpty();
        again.Text.ShouldContain("ceux que vous avez notés restent bons");
    }

    [Fact]
    public async Task Link_OpenedInTwoBrowsers_OpensTheAccountOnce()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var link = await InviteAsync(administrator, office, "noor@office.test");
        using var one = portal.Host.Browser(office);
        using var two = portal.Host.Browser(office);
        var password = new Dictionary<string, string> { ["Input.Password"] = Insider.Password, ["Input.PasswordAgain"] = Insider.Password };
        var offers = new[] { await one.SubmitAsync(await one.GetAsync(link), password), await two.SubmitAsync(await two.GetAsync(link), password) };

        var ends = await Task.WhenAll(one.SubmitAsync(offers[0], CodeOf(offers[0])), two.SubmitAsync(offers[1], CodeOf(offers[1])));

        ends.Count(page => page.Codes().Count == 10).ShouldBe(1);
    }

    [Fact]
    public async Task Factor_WrongCode_OpensNothingAndOffersTheSameAgain()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var link = await InviteAsync(administrator, office, "noor@office.test");
        using var browser = portal.Host.Browser(office);
        var offer = await browser.SubmitAsync(
            await browser.GetAsync(link), new Dictionary<string, string> { ["Input.Password"] = Insider.Password, ["Input.PasswordAgain"] = Insider.Password });

        var wrong = await browser.SubmitAsync(offer, new Dictionary<string, string> { ["Input.Code"] = "000000" });

        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        (wrong.Document.QuerySelector("#secret")?.TextContent).ShouldBe(offer.Document.QuerySelector("#secret")?.TextContent);
        (await browser.GetAsync("/gestion")).Address.AbsolutePath.ShouldBe("/gestion/connexion");
        await using var scope = portal.Host.Enter(office);
        var account = await scope.Database.StaffAccounts.SingleAsync(row => row.Email == "noor@office.test", Cancelled);
        account.PasswordHash.ShouldBeNull();
        account.FactorSecret.ShouldBeNull();
    }

    [Theory]
    [InlineData("trop court", "trop court")]
    [InlineData("aaaaaaaaaaaaaaaaa", "répète")]
    [InlineData("noor habite au port", "contient votre nom")]
    public async Task Password_AgainstTheRule_SaysWhatToChange(string password, string expected)
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var link = await InviteAsync(administrator, office, "noor@office.test");
        using var browser = portal.Host.Browser(office);

        var page = await browser.SubmitAsync(await browser.GetAsync(link), new Dictionary<string, string> { ["Input.Password"] = password, ["Input.PasswordAgain"] = password });

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain(expected);
    }

    [Fact]
    public async Task RecoveryCode_SignsInOnceAndSaysWhenFewAreLeft()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        using var browser = portal.Host.Browser(office);
        var (page, _) = await browser.OpenAsync(await InviteAsync(administrator, office, "noor@office.test"));
        var codes = page.Codes();

        var first = await PostAsync(browser, "noor@office.test", codes[0].ToLowerInvariant());
        var again = await PostAsync(browser, "noor@office.test", codes[0]);
        for (var used = 1; used < 7; used++)
        {
            await PostAsync(browser, "noor@office.test", codes[used]);
        }

        var few = await PostAsync(browser, "noor@office.test", codes[7], "/gestion/connexion?retour=/gestion/locataires");

        first.Address.AbsolutePath.ShouldBe("/gestion");
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        few.Address.AbsolutePath.ShouldBe("/gestion/securite");
        few.Text.ShouldContain("Il vous reste 2 codes de secours");
        (few.Document.QuerySelector(".notice--warn a")?.GetAttribute("href")).ShouldBe("/gestion/locataires");
        (await browser.GetAsync("/gestion/securite")).Document.QuerySelector(".notice--warn").ShouldNotBeNull().QuerySelector("a").ShouldBeNull("nobody was on the way elsewhere");
    }

    [Fact]
    public async Task FactorReset_Colleague_IsOutAndEnrolsAnewWithPasswordAndLinkOnly()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var colleague = await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Desk);
        using var browser = portal.Host.Browser(office);
        await colleague.SignInAsync(browser);

        await administrator.SubmitAsync(await administrator.GetAsync($"/gestion/equipe/{colleague.Id}"), form: "form[action$='handler=Factor']");
        var shutOut = await browser.GetAsync("/gestion");
        var skipped = await colleague.SignInAsync(browser);
        var link = await portal.StaffLinkAsync(office, colleague.Email);
        var wrong = await browser.SubmitAsync(await browser.GetAsync(link), new Dictionary<string, string> { ["Input.Password"] = "un autre mot de passe" });
        var (opened, _) = await browser.OpenAsync(link);

        shutOut.Address.AbsolutePath.ShouldBe("/gestion/connexion");
        skipped.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        opened.Codes().Count.ShouldBe(10);
    }

    [Fact]
    public async Task AccessReset_ColleagueWhoLostEverything_BeginsAnewByTheLinkAlone()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var colleague = await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Desk);
        using var browser = portal.Host.Browser(office);
        await colleague.SignInAsync(browser);

        await administrator.SubmitAsync(await administrator.GetAsync($"/gestion/equipe/{colleague.Id}"), form: "form[action$='handler=Access']");
        var shutOut = await browser.GetAsync("/gestion");
        var skipped = await colleague.SignInAsync(browser);
        var (opened, _) = await browser.OpenAsync(await portal.StaffLinkAsync(office, colleague.Email));
        var journal = await administrator.GetAsync("/gestion/journal");

        shutOut.Address.AbsolutePath.ShouldBe("/gestion/connexion");
        skipped.Status.ShouldBe(HttpStatusCode.BadRequest);
        opened.Codes().Count.ShouldBe(10);
        journal.Text.ShouldContain("a retiré le mot de passe et le second facteur de Claude Desk");
    }

    private static Dictionary<string, string> CodeOf(PortalPage offer) => new()
    {
        ["Input.Code"] = Totp.CodeAt(StaffPeople.Decode(offer.Document.QuerySelector("#secret")?.TextContent ?? ""), TimeProvider.System.GetUtcNow()),
    };

    private static async Task<PortalPage> PostAsync(PortalBrowser browser, string email, string code, string path = "/gestion/connexion") => await browser.SubmitAsync(
        await browser.GetAsync(path), new Dictionary<string, string> { ["Input.Email"] = email, ["Input.Password"] = Insider.Password, ["Input.Code"] = code });

    private async Task<string> InviteAsync(PortalBrowser administrator, Office office, string email, StaffRole role = StaffRole.Reader, string name = "Noor Benali")
    {
        var page = await administrator.SubmitAsync(
            await administrator.GetAsync("/gestion/equipe"),
            new Dictionary<string, string> { ["Input.Name"] = name, ["Input.Email"] = email, ["Input.Role"] = role.ToString() });
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return await portal.StaffLinkAsync(office, email);
    }
}
