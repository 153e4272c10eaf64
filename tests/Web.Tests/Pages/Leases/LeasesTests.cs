using System.Net;
using Shouldly;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Paying;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Leases;

public sealed class LeasesTests(SharedPortal portal)
{
    [Fact]
    public async Task Get_SeveralLeases_AreListedByKindInTheOfficesWords()
    {
        using var resident = await PayingPortal.CreateAsync(portal);
        var garage = await resident.AddLeaseAsync(4_210);

        var page = await resident.Browser.GetAsync("/contrats");

        page.Document.QuerySelectorAll("main h2").Select(title => title.TextContent).ShouldBe(["Logement", "Garage"]);
        page.Text.ShouldContain($"Contrat n°\u00A0L/{garage.Reference}");
    }

    [Fact]
    public async Task Get_Lease_SaysWhatTheBooksSay()
    {
        using var resident = await PayingPortal.CreateAsync(portal);
        await resident.SaveAsync(TestData.CreateOccupant(resident.Lease), TestData.CreateInsurance(resident.Lease));

        var page = await resident.Browser.GetAsync($"/contrats/{resident.Lease.Id}");

        page.Document.QuerySelectorAll("main h2").Select(title => title.TextContent).ShouldBe(["Données du contrat", "Occupants", "Adresse de facturation", "Assurance habitation"]);
        foreach (var words in new[] { "12, allée des Tilleuls", "1er septembre 2019", "412,50", "87,30", "Dupond", "Léo", "Enfant", "Mutuelle" })
        {
            page.Text.ShouldContain(words);
        }
    }

    [Fact]
    public async Task Get_BillingAddress_IsShownWhereItDiffers()
    {
        using var resident = await PayingPortal.CreateAsync(portal);
        var lease = TestData.CreateLease();
        lease.BillingAddress = "UDAF\n3 rue du Port\n17000 Ville";
        await resident.SaveAsync(lease, TestData.CreateHolder(lease, resident.Resident));

        var page = await resident.Browser.GetAsync($"/contrats/{lease.Id}");

        page.Document.QuerySelector("#facturation").ShouldNotBeNull().TextContent.ShouldContain("3 rue du Port");
    }

    [Fact]
    public async Task Get_LeaseOfANeighbour_IsNotThere()
    {
        using var resident = await PayingPortal.CreateAsync(portal);
        using var neighbour = await PayingPortal.JoinAsync(portal, resident.Office);

        var page = await resident.Browser.GetAsync($"/contrats/{neighbour.Lease.Id}");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
