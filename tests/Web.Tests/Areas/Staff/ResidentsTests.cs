using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Staff;

/// <summary>The desk: residents found, their accounts seen, issued sign-ins issued again.</summary>
public sealed class ResidentsTests(SharedPortal portal)
{
    private const string Issued =
        """{ "mode": "issuedCredentials", "reference": [{ "kind": "household", "label": "Référence", "hint": "6 chiffres", "minDigits": 6, "maxDigits": 6, "example": "123456" }] }""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_NameTyped_LeadsToTheAccount()
    {
        var office = await portal.CreateOfficeAsync();
        var (person, account) = await CreateAsync(office);
        using var browser = await portal.StaffAsync(office, StaffRole.Reader);

        var list = await browser.GetAsync($"/gestion/locataires?q={Uri.EscapeDataString("dupond jeanne")}");
        var page = await browser.GetAsync(list.Document.QuerySelector("main .table a").ShouldNotBeNull().GetAttribute("href") ?? "");

        list.Text.ShouldContain("Dupond Jeanne");
        page.Address.AbsolutePath.ShouldBe($"/gestion/locataires/{person.Resident.Id}");
        page.Text.ShouldContain(account.Login);
        page.Text.ShouldContain("Ouvert");
        page.Text.ShouldContain(person.Lease.Reference);
    }

    [Theory]
    [InlineData("dupond%00")]
    [InlineData("%00%07dupond")]
    public async Task Get_ControlCharactersInTheQuestion_AreNotRead(string typed)
    {
        var office = await portal.CreateOfficeAsync();
        await CreateAsync(office);
        using var browser = await portal.StaffAsync(office, StaffRole.Reader);

        (await browser.GetAsync($"/gestion/locataires?q={typed}")).Text.ShouldContain("Dupond Jeanne");
    }

    [Fact]
    public async Task Get_NobodyFits_SaysWhatToTry()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office, StaffRole.Reader);

        (await browser.GetAsync("/gestion/locataires?q=Personne")).Text.ShouldContain("Personne ne correspond");
    }

    [Fact]
    public async Task Reissue_PageSentAgain_LeavesThePrintedSheetGood()
    {
        var office = await portal.CreateOfficeAsync(AccountsPortal.Registration(Issued));
        var (person, _) = await CreateAsync(office, "labo2345");
        using var browser = await portal.StaffAsync(office, StaffRole.Desk);
        var form = await browser.GetAsync($"/gestion/locataires/{person.Resident.Id}/identifiants");

        var sheet = await browser.SubmitAsync(form);
        var again = await browser.SubmitAsync(form);
        var meant = await browser.SubmitAsync(again);

        var password = sheet.Document.QuerySelectorAll(".codes code")[1].TextContent;
        again.Document.QuerySelector(".codes").ShouldBeNull();
        again.Text.ShouldContain("La feuille déjà imprimée reste bonne");
        meant.Document.QuerySelectorAll(".codes code")[1].TextContent.ShouldNotBe(password, "whoever wants another gets it");
    }

    [Fact]
    public async Task Get_LoginTyped_FindsItsOwnerAndNobodyByItsDigits()
    {
        var office = await portal.CreateOfficeAsync(AccountsPortal.Registration(Issued));
        var (owner, _) = await CreateAsync(office, "labo2345");
        await using (var scope = portal.Host.Enter(office))
        {
            await scope.SaveAsync(TestData.CreateResident("Martin", reference: "2345"));
        }

        using var browser = await portal.StaffAsync(office, StaffRole.Reader);

        var found = (await browser.GetAsync("/gestion/locataires?q=labo2345")).Document.QuerySelectorAll("main .table a").Select(link => link.GetAttribute("href"));

        found.ShouldBe([$"/gestion/locataires/{owner.Resident.Id}"]);
        (await browser.GetAsync("/gestion/locataires?q=2345")).Text.ShouldContain("Martin");
    }

    [Fact]
    public async Task Reissue_ByTheDesk_ShowsAPasswordOnceAndEndsTheOldOne()
    {
        var office = await portal.CreateOfficeAsync(AccountsPortal.Registration(Issued));
        var (person, account) = await CreateAsync(office, "labo2345");
        using var browser = await portal.StaffAsync(office, StaffRole.Desk);

        var sheet = await browser.SubmitAsync(await browser.GetAsync($"/gestion/locataires/{person.Resident.Id}/identifiants"));

        var codes = sheet.Document.QuerySelectorAll(".codes code").Select(code => code.TextContent).ToList();
        codes[0].ShouldBe("labo2345");
        sheet.Text.ShouldContain("qu’une fois");
        (await browser.GetAsync($"/gestion/locataires/{person.Resident.Id}/identifiants")).Document.QuerySelector(".codes").ShouldBeNull();
        using var resident = portal.Host.Browser(office);
        (await resident.SignInAsync("labo2345", codes[1])).Address.AbsolutePath.ShouldBe("/informations/mot-de-passe");
        await using var scope = portal.Host.Enter(office);
        var entry = await scope.Database.AuditEntries.SingleAsync(row => row.Action == AuditAction.CredentialsReissued, Cancelled);
        (entry.Actor, entry.AccountId).ShouldBe((AuditActor.Staff, account.Id));
        entry.ActorName.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Reissue_ByAReaderOrWhereResidentsChoose_IsNotThere()
    {
        var issuing = await portal.CreateOfficeAsync(AccountsPortal.Registration(Issued));
        var choosing = await portal.CreateOfficeAsync();
        var (issued, _) = await CreateAsync(issuing, "bako6789");
        var (chosen, _) = await CreateAsync(choosing);
        using var reader = await portal.StaffAsync(issuing, StaffRole.Reader);
        using var desk = await portal.StaffAsync(choosing, StaffRole.Desk);

        (await reader.GetAsync($"/gestion/locataires/{issued.Resident.Id}/identifiants")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await desk.GetAsync($"/gestion/locataires/{chosen.Resident.Id}/identifiants")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(8, 0, "Passez le", "eight digits are too few bits")]
    [InlineData(16, 2, "pour un accès protégé contre les essais répétés", "sixteen digits are enough")]
    public async Task Get_Passwords_SaysWhatTheRuleIsWorth(int length, int digits, string words, string reason)
    {
        var office = await portal.CreateOfficeAsync(file => file["password"] = new System.Text.Json.Nodes.JsonObject { ["minimumLength"] = length, ["digits"] = digits });
        using var browser = await portal.StaffAsync(office, StaffRole.Reader);

        (await browser.GetAsync("/gestion/mots-de-passe")).Text.ShouldContain(words, Case.Insensitive, reason);
    }

    private async Task<(Person Person, Account Account)> CreateAsync(Office office, string? login = null)
    {
        await using var scope = portal.Host.Enter(office);
        var person = await Person.CreateAsync(scope, office);
        var account = TestData.CreateAccount(person.Resident, login);
        if (login is not null)
        {
            (account.Email, account.NormalizedEmail, account.EmailConfirmedAt) = (null, null, null);
        }

        await scope.SaveAsync(account);
        return (person, account);
    }
}
