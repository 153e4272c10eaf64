using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Residents;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Paying;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Information;

public sealed class InformationTests(SharedPortal portal)
{
    private const string Everything = """{ "phones": ["home", "mobile", "work"], "employment": true, "benefit": { "offices": ["CAF de Ville", "Autre CAF"] } }""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_OfficeThatAsksNothing_ShowsWhoOneIsAndTheSecurityLinks()
    {
        using var resident = await PayingPortal.CreateAsync(portal);

        var page = await resident.Browser.GetAsync("/informations");

        page.Text.ShouldContain("Dupond");
        page.Text.ShouldContain("17 mai 1980");
        page.Text.ShouldContain(resident.Account.Email ?? "");
        var links = page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ToList();
        links.ShouldContain("/contact");
        foreach (var path in new[] { "mot-de-passe", "adresse-mail", "cles", "connexions", "mes-donnees", "consentements", "fermer" })
        {
            links.ShouldContain($"/informations/{path}");
        }

        links.ShouldNotContain("/informations/coordonnees");
        links.ShouldNotContain("/informations/situation");
    }

    [Fact]
    public async Task Get_CoSignatory_ShowsTheirOwnCardAndOnlyTheNameOfThePrincipalOccupant()
    {
        using var resident = await PayingPortal.CreateAsync(portal, file => file["information"] = JsonNode.Parse("""{ "principalOccupant": true }"""));
        var signatory = TestData.CreateResident("Martin", "Paul");
        signatory.BirthDate = new DateOnly(1951, 5, 2);
        var home = TestData.CreateLease();
        await resident.SaveAsync(signatory, home, TestData.CreateHolder(home, signatory), TestData.CreateHolder(home, resident.Resident, LeaseRole.CoSignatory));
        await using (var scope = portal.Host.Enter(resident.Office))
        {
            await scope.Database.LeaseHolders.Where(row => row.LeaseId == resident.Lease.Id).ExecuteDeleteAsync(Cancelled);
        }

        var card = (await resident.Browser.GetAsync("/informations")).Document.QuerySelector("section[aria-labelledby=identite]").ShouldNotBeNull().TextContent;

        card.ShouldContain(resident.Resident.LastName);
        card.ShouldContain("Occupant principal");
        card.ShouldContain("Paul Martin");
        card.ShouldNotContain(signatory.Reference, customMessage: "the number of another person");
        card.ShouldNotContain("2 mai 1951", customMessage: "the birth date of another person");
    }

    [Fact]
    public async Task Post_Phones_AreKeptInOneFormAndShownInPairs()
    {
        using var resident = await CreateAsync();
        var form = await resident.Browser.GetAsync("/informations/coordonnees");

        var page = await resident.Browser.SubmitAsync(form, Phones("0546000001", "+33 6 11 22 33 44", "+49 30 901820"));

        page.Address.AbsolutePath.ShouldBe("/informations");
        page.Text.ShouldContain("Vos coordonnées sont enregistrées");
        page.Text.ShouldContain("05\u00A046\u00A000\u00A000\u00A001");
        page.Text.ShouldContain("06\u00A011\u00A022\u00A033\u00A044");
        var profile = await ProfileAsync(resident);
        (profile.HomePhone, profile.MobilePhone, profile.WorkPhone).ShouldBe(("+33546000001", "+33611223344", "+4930901820"));
    }

    [Fact]
    public async Task Get_Phones_AreThoseOfTheBooksUntilTheResidentSaysOtherwise()
    {
        using var resident = await CreateAsync();
        await using (var scope = portal.Host.Enter(resident.Office))
        {
            await scope.Database.Residents.Where(row => row.Id == resident.Resident.Id).ExecuteUpdateAsync(row => row.SetProperty(value => value.HomePhone, "05 46 99 99 99"), Cancelled);
        }

        var form = await resident.Browser.GetAsync("/informations/coordonnees");
        var page = await resident.Browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Phones[1]"] = "06 11 22 33 44" });

        page.Text.ShouldContain("05\u00A046\u00A099\u00A099\u00A099");
        (await ProfileAsync(resident)).HomePhone.ShouldBeNull();
    }

    [Theory]
    [InlineData("05 46", "06 11 22 33 44", "Input-Phones-0", "Saisissez les 10 chiffres")]
    [InlineData("05 46 00 00 01", "05 46 00 00 02", "Input-Phones-1", "Ce numéro est celui d’un téléphone fixe")]
    public async Task Post_PhoneMistyped_SaysWhatToDoAndKeepsTheRest(string home, string mobile, string field, string message)
    {
        using var resident = await CreateAsync();
        var form = await resident.Browser.GetAsync("/informations/coordonnees");

        var page = await resident.Browser.SubmitAsync(form, Phones(home, mobile, ""));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        var input = page.Document.QuerySelectorAll("main input.input[aria-invalid=true]").ShouldHaveSingleItem();
        input.Id.ShouldNotBeNull().ShouldStartWith(field);
        page.Text.ShouldContain(message);
        page.Document.QuerySelectorAll("main input.input").Select(answer => answer.GetAttribute("value") ?? "").Take(2).ShouldBe([home, mobile]);
        await using var scope = portal.Host.Enter(resident.Office);
        (await scope.Database.ResidentProfiles.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Post_Situation_IsKeptAndShown()
    {
        using var resident = await CreateAsync();
        var form = await resident.Browser.GetAsync("/informations/situation");

        var page = await resident.Browser.SubmitAsync(form, new Dictionary<string, string>
        {
            ["Input.Status"] = "CivilServant",
            ["Input.Occupation"] = "  Aide-soignante ",
            ["Input.EmployerName"] = "Hôpital de Ville",
            ["Input.EmployerAddress"] = "1 rue du Port",
            ["Input.EmployerAddressComplement"] = "Bâtiment C",
            ["Input.BenefitNumber"] = "123 4567 a",
            ["Input.BenefitOffice"] = "CAF de Ville",
        });

        foreach (var words in new[] { "Votre situation est enregistrée", "Fonctionnaire", "Aide-soignante", "Hôpital de Ville", "1 rue du Port", "Bâtiment C", "1234567A", "CAF de Ville" })
        {
            page.Text.ShouldContain(words);
        }

        (await ProfileAsync(resident)).EmploymentStatus.ShouldBe(EmploymentStatus.CivilServant);
        (await resident.Browser.GetAsync("/informations/situation")).Document.QuerySelector("option[value=CivilServant]").ShouldNotBeNull().HasAttribute("selected").ShouldBeTrue();
    }

    [Theory]
    [InlineData("123", "CAF de Ville", "Recopiez les 7 chiffres")]
    [InlineData("2 75 09 17 000 000 12", "CAF de Ville", "Recopiez les 7 chiffres")]
    [InlineData("1234567", "", "Choisissez le centre")]
    [InlineData("1234567", "CAF d’ailleurs", "Choisissez le centre")]
    public async Task Post_BenefitThatCannotBe_SaysWhatToDo(string number, string office, string message)
    {
        using var resident = await CreateAsync();
        var form = await resident.Browser.GetAsync("/informations/situation");

        var page = await resident.Browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.BenefitNumber"] = number, ["Input.BenefitOffice"] = office });

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain(message);
    }

    [Theory]
    [InlineData("/informations/coordonnees")]
    [InlineData("/informations/situation")]
    public async Task Get_PartThatTheOfficeDoesNotAsk_IsNotThere(string path)
    {
        using var resident = await PayingPortal.CreateAsync(portal);

        (await resident.Browser.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_MenuUnderTheName_LeadsToInformationAddressPasswordAndOut()
    {
        using var resident = await PayingPortal.CreateAsync(portal);

        var menu = (await resident.Browser.GetAsync("/")).Document.QuerySelector(".session .menu__panel").ShouldNotBeNull();

        menu.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldBe(["/informations", "/informations/adresse-mail", "/informations/mot-de-passe"]);
        menu.QuerySelector("form[action='/deconnexion'] button").ShouldNotBeNull().TextContent.ShouldContain("Se déconnecter");
    }

    private Task<PayingPortal> CreateAsync() => PayingPortal.CreateAsync(portal, file => file["information"] = JsonNode.Parse(Everything));

    private static Dictionary<string, string> Phones(string home, string mobile, string work) =>
        new() { ["Input.Phones[0]"] = home, ["Input.Phones[1]"] = mobile, ["Input.Phones[2]"] = work };

    private async Task<ResidentProfile> ProfileAsync(PayingPortal resident)
    {
        await using var scope = portal.Host.Enter(resident.Office);
        return await scope.Database.ResidentProfiles.SingleAsync(row => row.ResidentId == resident.Resident.Id, Cancelled);
    }
}
