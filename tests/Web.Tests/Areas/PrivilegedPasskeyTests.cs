using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Areas;

/// <summary>Passkeys of staff and of operators, beside the password and the code.</summary>
public sealed class PrivilegedPasskeyTests(SharedPortal portal)
{
    private const string Refused = "Cette clé d’accès n’a pas été acceptée";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_ThenSignIn_StandsForBothFactors(bool isStaff)
    {
        var area = await AreaAsync(isStaff);
        using var phone = area.Phone();
        using var first = area.Browser();
        var added = await area.AddAsync(first, phone, "Poste du guichet");
        using var second = area.Browser();

        var home = await area.SignInAsync(second, phone);

        added.Text.ShouldContain("La clé d’accès est ajoutée");
        added.Text.ShouldContain("Poste du guichet");
        home.Status.ShouldBe(HttpStatusCode.OK);
        (await area.IsInAsync(second)).ShouldBeTrue();
        (await second.GetAsync(area.SecurityPath)).Address.AbsolutePath.ShouldBe(area.SecurityPath, "a passkey is a fresh proof");
    }

    [Fact]
    public async Task AddAndRemove_OfStaff_AreOnRecordAndMailed()
    {
        var office = await portal.CreateOfficeAsync();
        var area = await PasskeyArea.OfStaffAsync(portal.Host, office);
        using var phone = area.Phone();
        using var browser = area.Browser();
        await area.AddAsync(browser, phone);

        await browser.SubmitAsync(await browser.GetAsync(area.SecurityPath), form: "form[action*=Supprimer]");

        (await portal.MailsToAsync(office, area.Person.Email)).Select(mail => mail.Kind).ShouldBe(["staff-passkey-added", "staff-passkey-removed"]);
        await using var scope = portal.Host.Enter(office);
        var entries = await scope.Database.AuditEntries.Where(entry => entry.ActorId == area.Person.Id).Select(entry => new { entry.Action, entry.ClientAddress }).ToListAsync(Cancelled);
        entries.Select(entry => entry.Action).ShouldBe([AuditAction.SignedIn, AuditAction.PasskeyAdded, AuditAction.PasskeyRemoved], ignoreOrder: true);
        entries.Select(entry => entry.ClientAddress).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task AddAndSignIn_OfAnOperator_AreOnRecord()
    {
        var area = await PasskeyArea.OfOperatorsAsync(portal.Host);
        using var phone = area.Phone();
        using var browser = area.Browser();
        await area.AddAsync(browser, phone);
        using var other = area.Browser();

        await area.SignInAsync(other, phone);

        await using var scope = portal.Host.Services.EnterNoOffice();
        var entries = await scope.Get<PlatformDbContext>().PlatformAuditEntries.Where(entry => entry.ActorId == area.Person.Id).OrderBy(entry => entry.Id).ToListAsync(Cancelled);
        entries.Select(entry => entry.Action).ShouldBe([AuditAction.SignedIn, AuditAction.PasskeyAdded, AuditAction.SignedIn]);
        entries[^1].Details.ShouldBe("""{"method":"Passkey"}""");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verify_OwnPasskey_LeadsBack(bool isStaff)
    {
        var area = await AreaAsync(isStaff);
        using var phone = area.Phone();
        using var browser = area.Browser();
        await area.AddAsync(browser, phone);
        var (options, challenge) = await PasskeyArea.AskAsync(browser, area.SignInPath);

        var page = await PasskeyArea.ProveAsync(browser, $"{area.Root}/verifier?retour={area.SecurityPath}", phone.Get(options), challenge);

        page.Address.AbsolutePath.ShouldBe(area.SecurityPath);
    }

    [Fact]
    public async Task Verify_PasskeyOfAColleague_ProvesNothing()
    {
        var office = await portal.CreateOfficeAsync();
        var (one, other) = (await PasskeyArea.OfStaffAsync(portal.Host, office), await PasskeyArea.OfStaffAsync(portal.Host, office));
        using var phone = one.Phone();
        using var theirs = one.Browser();
        await one.AddAsync(theirs, phone);
        using var browser = other.Browser();
        await other.Person.SignInAsync(browser);
        var (options, challenge) = await PasskeyArea.AskAsync(browser, one.SignInPath);

        var page = await PasskeyArea.ProveAsync(browser, "/gestion/verifier", phone.Get(options), challenge);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain(Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_AnswerOfBefore_CountsOnce(bool isStaff)
    {
        var area = await AreaAsync(isStaff);
        using var phone = area.Phone();
        using var first = area.Browser();
        await area.AddAsync(first, phone);
        using var browser = area.Browser();
        var (options, challenge) = await PasskeyArea.AskAsync(browser, area.SignInPath);
        var credential = phone.Get(options);

        var taken = await PasskeyArea.ProveAsync(browser, area.SignInPath, credential, challenge);
        var again = await PasskeyArea.ProveAsync(browser, area.SignInPath, credential, challenge);

        taken.Status.ShouldBe(HttpStatusCode.OK);
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Text.ShouldContain(Refused);
    }

    [Theory]
    [InlineData("disabled", true)]
    [InlineData("disabled", false)]
    [InlineData("without factor", true)]
    [InlineData("without factor", false)]
    [InlineData("signature", true)]
    [InlineData("unverified", true)]
    public async Task SignIn_WhoMayNotEnter_IsRefusedInTheSameWords(string what, bool isStaff)
    {
        var area = await AreaAsync(isStaff);
        using var phone = area.Phone();
        using var first = area.Browser();
        await area.AddAsync(first, phone);
        await ChangeAsync(area, account =>
        {
            account.DisabledAt = what == "disabled" ? TimeProvider.System.GetUtcNow() : null;
            account.FactorSecret = what == "without factor" ? null : account.FactorSecret;
        });
        (phone.SignsWrongly, phone.VerifiesUser) = (what == "signature", what != "unverified");
        using var browser = area.Browser();

        var page = await area.SignInAsync(browser, phone);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain(Refused);
        (await area.IsInAsync(browser)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_AccountLockedByStrangers_OpensAndEndsTheLock(bool isStaff)
    {
        var area = await AreaAsync(isStaff);
        using var phone = area.Phone();
        using var first = area.Browser();
        await area.AddAsync(first, phone);
        await LockAsync(area);
        using var browser = area.Browser();

        var home = await area.SignInAsync(browser, phone);

        home.Status.ShouldBe(HttpStatusCode.OK);
        (await area.IsInAsync(browser)).ShouldBeTrue();
        using var other = area.Browser();
        (await area.Person.SignInAsync(other, area.SignInPath)).Status.ShouldBe(HttpStatusCode.OK, "password and code are taken again");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verify_AccountLockedByStrangers_LeadsBack(bool isStaff)
    {
        var area = await AreaAsync(isStaff);
        using var phone = area.Phone();
        using var browser = area.Browser();
        await area.AddAsync(browser, phone);
        await LockAsync(area);
        var (options, challenge) = await PasskeyArea.AskAsync(browser, area.SignInPath);

        var page = await PasskeyArea.ProveAsync(browser, $"{area.Root}/verifier?retour={area.SecurityPath}", phone.Get(options), challenge);

        page.Address.AbsolutePath.ShouldBe(area.SecurityPath);
    }

    [Fact]
    public async Task ResetFactor_OfAColleague_TakesThePasskeysAway()
    {
        var office = await portal.CreateOfficeAsync();
        var area = await PasskeyArea.OfStaffAsync(portal.Host, office, StaffRole.Desk);
        using var phone = area.Phone();
        using var theirs = area.Browser();
        await area.AddAsync(theirs, phone);
        var administrator = await Insider.CreateStaffAsync(portal.Host, office);
        using var browser = area.Browser();
        await administrator.SignInAsync(browser);

        await browser.SubmitAsync(await browser.GetAsync($"/gestion/equipe/{area.Person.Id}"), form: "form[action$='handler=Factor']");

        using var later = area.Browser();
        (await area.SignInAsync(later, phone)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await area.IsInAsync(theirs)).ShouldBeFalse("the sessions end too");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.StaffPasskeys.CountAsync(Cancelled)).ShouldBe(0);
    }

    [Fact]
    public async Task Reset_OfAnOperator_TakesThePasskeysAway()
    {
        var area = await PasskeyArea.OfOperatorsAsync(portal.Host);
        using var phone = area.Phone();
        using var browser = area.Browser();
        await area.AddAsync(browser, phone);
        await using (var scope = portal.Host.Services.EnterNoOffice())
        {
            var account = await scope.Get<PlatformDbContext>().OperatorAccounts.SingleAsync(row => row.Id == area.Person.Id, Cancelled);
            (await scope.Get<OperatorTeam>().ResetPasswordAsync(account, new AuditAuthor(AuditActor.Operator, null, "Exploitation", null), Cancelled)).ShouldNotBeNull();
            (await scope.Get<PlatformDbContext>().OperatorPasskeys.AnyAsync(row => row.AccountId == area.Person.Id, Cancelled)).ShouldBeFalse();
        }

        (await area.SignInAsync(browser, phone)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SignIn_AtAnotherOffice_IsRefused()
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        var area = await PasskeyArea.OfStaffAsync(portal.Host, office);
        using var phone = area.Phone();
        using var first = area.Browser();
        await area.AddAsync(first, phone);
        using var here = area.Browser();
        using var there = portal.Host.Browser(other);
        var (optionsHere, challengeHere) = await PasskeyArea.AskAsync(here, area.SignInPath);

        var taken = await PasskeyArea.ProveAsync(there, area.SignInPath, phone.Get(optionsHere), challengeHere);
        phone.Origin = $"https://{other.Settings.CanonicalHostname}";
        var own = await area.SignInAsync(there, phone);
        using var operators = portal.Host.Browser(PortalHost.OperationsHostname);
        phone.Origin = $"https://{PortalHost.OperationsHostname}";
        var (optionsOps, challengeOps) = await PasskeyArea.AskAsync(operators, "/connexion");
        var ops = await PasskeyArea.ProveAsync(operators, "/connexion", phone.Get(optionsOps), challengeOps);

        taken.Status.ShouldBe(HttpStatusCode.BadRequest);
        own.Status.ShouldBe(HttpStatusCode.BadRequest);
        ops.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SignIn_PasskeysOfResidentsAndStaff_OpenNothingOfTheOthers()
    {
        var office = await portal.CreateOfficeAsync();
        var area = await PasskeyArea.OfStaffAsync(portal.Host, office);
        using var staffPhone = area.Phone();
        using var first = area.Browser();
        await area.AddAsync(first, staffPhone);
        using var residentPhone = area.Phone();
        await AddResidentAsync(office, residentPhone);
        using var browser = area.Browser();

        var residentAtStaff = await area.SignInAsync(browser, residentPhone);
        var staffAtResidents = await SignInAsResidentAsync(browser, staffPhone);
        var residentChallengeAtStaff = await CrossAsync(browser, staffPhone);

        residentAtStaff.Status.ShouldBe(HttpStatusCode.BadRequest);
        staffAtResidents.Status.ShouldBe(HttpStatusCode.BadRequest);
        residentChallengeAtStaff.Status.ShouldBe(HttpStatusCode.BadRequest, "a challenge for residents is none for staff");
        (await area.IsInAsync(browser)).ShouldBeFalse();
        (await browser.IsSignedInAsync()).ShouldBeFalse();
        (await SignInAsResidentAsync(browser, residentPhone)).Address.AbsolutePath.ShouldBe("/", "the resident's own opens the resident's portal");
    }

    [Fact]
    public async Task Remove_PasskeyOfSomebodyElse_IsNotFound()
    {
        var office = await portal.CreateOfficeAsync();
        var (one, other) = (await PasskeyArea.OfStaffAsync(portal.Host, office), await PasskeyArea.OfStaffAsync(portal.Host, office));
        using var phone = one.Phone();
        using var browser = one.Browser();
        await one.AddAsync(browser, phone);
        await using var scope = portal.Host.Enter(office);
        var theirs = (await scope.Database.StaffPasskeys.SingleAsync(Cancelled)).Id.ToString();
        using var ownPhone = other.Phone();
        using var own = other.Browser();
        await other.AddAsync(own, ownPhone);
        var page = await own.GetAsync(other.SecurityPath);

        var removed = await own.SubmitAsync(page, new Dictionary<string, string> { ["id"] = theirs }, "form[action*=Supprimer]");
        var renamed = await own.SubmitAsync(page, new Dictionary<string, string> { ["id"] = theirs, ["Name"] = "À moi" }, "form[action*=Renommer]");

        removed.Status.ShouldBe(HttpStatusCode.NotFound);
        renamed.Status.ShouldBe(HttpStatusCode.NotFound);
        (await own.SubmitAsync(page, new Dictionary<string, string> { ["Name"] = "Le mien" }, "form[action*=Renommer]")).Text.ShouldContain("Le mien");
    }

    private async Task<PasskeyArea> AreaAsync(bool isStaff) =>
        isStaff ? await PasskeyArea.OfStaffAsync(portal.Host, await portal.CreateOfficeAsync()) : await PasskeyArea.OfOperatorsAsync(portal.Host);

    private static async Task LockAsync(PasskeyArea area)
    {
        using var stranger = area.Browser();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await area.Person.SignInAsync(stranger, area.SignInPath, "000000", "n’importe quoi");
        }

        (await area.Person.SignInAsync(stranger, area.SignInPath)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task ChangeAsync(PasskeyArea area, Action<IPrivilegedAccount> change)
    {
        if (area.Office is not { } office)
        {
            await using var scope = portal.Host.Services.EnterNoOffice();
            var database = scope.Get<PlatformDbContext>();
            change(await database.OperatorAccounts.SingleAsync(row => row.Id == area.Person.Id, Cancelled));
            await database.SaveChangesAsync(Cancelled);
        }
        else
        {
            await using var scope = portal.Host.Enter(office);
            change(await scope.Database.StaffAccounts.SingleAsync(row => row.Id == area.Person.Id, Cancelled));
            await scope.Database.SaveChangesAsync(Cancelled);
        }
    }

    private async Task AddResidentAsync(Office office, SoftwareAuthenticator phone)
    {
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(await portal.CreateAccountAsync(office));
        var (options, challenge) = await PasskeyArea.AskAsync(browser, "/informations/cles");
        await browser.SubmitAsync(
            await browser.GetAsync("/informations/cles"),
            new Dictionary<string, string> { ["Answer.Credential"] = phone.Create(options), ["Answer.Challenge"] = challenge },
            "form[data-passkey=create]");
    }

    private static async Task<PortalPage> SignInAsResidentAsync(PortalBrowser browser, SoftwareAuthenticator phone)
    {
        var (options, challenge) = await AskAsResidentAsync(browser);
        return await PasskeyArea.ProveAsync(browser, "/connexion", phone.Get(options), challenge);
    }

    private static async Task<PortalPage> CrossAsync(PortalBrowser browser, SoftwareAuthenticator phone)
    {
        var (options, challenge) = await AskAsResidentAsync(browser);
        return await PasskeyArea.ProveAsync(browser, "/gestion/connexion", phone.Get(options), challenge);
    }

    private static async Task<(string Options, string Challenge)> AskAsResidentAsync(PortalBrowser browser)
    {
        await browser.GetAsync("/connexion");
        return await PasskeyArea.AskAsync(browser, "/connexion/cle");
    }
}
