using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Paying;

public sealed class PayTests(SharedPortal portal)
{
    [Fact]
    public async Task Get_SeveralLeases_ChoosesTheFirstThatAsksForSomething()
    {
        using var world = await PayingPortal.CreateAsync(portal, balanceCents: -1_000);
        var garage = await world.AddLeaseAsync(4_210);

        var page = await world.Browser.GetAsync("/paiement");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelectorAll("input[name='Input.Lease']").Length.ShouldBe(2);
        (page.Document.QuerySelector("input[name='Input.Lease'][checked]")?.GetAttribute("value")).ShouldBe(garage.Id.ToString());
        (page.Document.QuerySelector("input[name='Input.Amount']")?.GetAttribute("value")).ShouldBe("42,10");
        page.Text.ShouldContain("10,00\u00A0€créditeur");
    }

    [Fact]
    public async Task Get_LeaseInTheAddress_IsChosen()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var garage = await world.AddLeaseAsync(4_210);

        var page = await world.Browser.GetAsync($"/paiement?contrat={garage.Id}");

        (page.Document.QuerySelector("input[name='Input.Amount']")?.GetAttribute("value")).ShouldBe("42,10");
    }

    [Fact]
    public async Task Get_LeaseOfANeighbour_IsNotFound()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        using var neighbour = await PayingPortal.JoinAsync(portal, world.Office);

        var page = await world.Browser.GetAsync($"/paiement?contrat={neighbour.Lease.Id}");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_OfficeWithoutCards_IsNotFound()
    {
        using var world = await PayingPortal.CreateAsync(portal, file => file.Remove("payments"));

        (await world.Browser.GetAsync("/paiement")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Browser.GetAsync("/paiement/historique")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("486,32", "48632")]
    [InlineData("486.32", "48632")]
    [InlineData("250", "25000")]
    [InlineData(" 250,5 € ", "25050")]
    [InlineData("4\u00A086,32", "48632")] // a no-break space, pasted
    public async Task Post_Amount_GoesToTheBankInCents(string typed, string cents)
    {
        using var world = await PayingPortal.CreateAsync(portal);

        var page = await world.PayAsync(typed);

        page.Status.ShouldBe(HttpStatusCode.OK);
        var form = page.Document.QuerySelector("form[data-go]").ShouldNotBeNull();
        form.GetAttribute("action").ShouldBe("http://banque.localhost/vads-payment/");
        (form.QuerySelector("input[name=vads_amount]")?.GetAttribute("value")).ShouldBe(cents);
        form.QuerySelector("input[name=__form]").ShouldBeNull();
        form.QuerySelector("button").ShouldNotBeNull();
        page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self' http://banque.localhost");
    }

    [Theory]
    [InlineData("", "Saisissez le montant")]
    [InlineData("beaucoup", "Nous n’avons pas compris ce montant")]
    [InlineData("-50", "plus grand que zéro")]
    [InlineData("1.234", "Nous hésitons entre deux montants")]
    [InlineData("12,3456", "au plus deux chiffres")]
    [InlineData("0,99", "commence à 1,00")]
    [InlineData("3000,01", "jusqu’à 3\u202F000,00")]
    public async Task Post_AmountThatCannotBe_SaysWhatToDo(string typed, string expected)
    {
        using var world = await PayingPortal.CreateAsync(portal);

        var page = await world.PayAsync(typed);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        (page.Document.QuerySelector("#Input-Amount-error")?.TextContent).ShouldNotBeNull().ShouldContain(expected);
        var field = page.Document.QuerySelector("#Input-Amount").ShouldNotBeNull();
        field.GetAttribute("aria-invalid").ShouldBe("true");
        field.GetAttribute("value").ShouldBe(typed);
    }

    [Fact]
    public async Task Post_MoreThanTheDebt_AsksFirst()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var asked = await world.PayAsync("1486,32");
        asked.Status.ShouldBe(HttpStatusCode.BadRequest);
        asked.Text.ShouldContain("vous en payez 1\u202F486,32");

        var confirmed = await world.Browser.SubmitAsync(asked, new Dictionary<string, string> { ["Input.AcceptsCredit"] = "true" });

        (confirmed.Document.QuerySelector("input[name=vads_amount]")?.GetAttribute("value")).ShouldBe("148632");
    }

    [Fact]
    public async Task Post_AnotherLeaseWithTheAmountOfTheFirst_ShowsItsOwnAmountFirst()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var garage = await world.AddLeaseAsync(4_210);

        var page = await world.PayAsync(answers: ("Input.Lease", garage.Id.ToString()));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        (page.Document.QuerySelector("#Input-Amount")?.GetAttribute("value")).ShouldBe("42,10");
        var next = await world.Browser.SubmitAsync(page);
        (next.Document.QuerySelector("input[name=vads_amount]")?.GetAttribute("value")).ShouldBe("4210");
    }

    [Fact]
    public async Task Post_SameFormTwice_IsOneAttempt()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var form = await world.Browser.GetAsync("/paiement");

        var first = await world.Browser.SubmitAsync(form);
        var second = await world.Browser.SubmitAsync(form);

        Order(second).ShouldBe(Order(first));
    }

    [Fact]
    public async Task Post_LeaseOfANeighbour_IsNotFound()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        using var neighbour = await PayingPortal.JoinAsync(portal, world.Office);

        var page = await world.PayAsync(answers: ("Input.Lease", neighbour.Lease.Id.ToString()));

        page.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_NoFreeAmount_PaysTheDebtOfTheChosenLease()
    {
        using var world = await PayingPortal.CreateAsync(portal, file => file["payments"]!["freeAmount"] = JsonValue.Create(false));
        var garage = await world.AddLeaseAsync(4_210);
        (await world.Browser.GetAsync("/paiement")).Document.QuerySelector("#Input-Amount").ShouldBeNull();

        var page = await world.PayAsync(answers: ("Input.Lease", garage.Id.ToString()));

        (page.Document.QuerySelector("input[name=vads_amount]")?.GetAttribute("value")).ShouldBe("4210");
    }

    [Fact]
    public async Task Get_PaymentNotYetInTheBooks_WarnsBeforePayingTwice()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        await world.SaveAsync(TestData.CreatePayment(world.Lease, world.Account, 48_632, Core.Paying.PaymentState.Paid));

        var page = await world.Browser.GetAsync("/paiement");

        page.Text.ShouldContain("Un paiement est en attente de comptabilisation");
        (page.Document.QuerySelector("#Input-Amount")?.GetAttribute("value")).ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Get_MoreLeasesThanRowsCanShow_IsASelect()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        for (var count = 0; count < 7; count++)
        {
            await world.AddLeaseAsync(1_000 + count);
        }

        var page = await world.Browser.GetAsync("/paiement");

        page.Document.QuerySelectorAll("select[name='Input.Lease'] option").Length.ShouldBe(8);
    }

    private static string? Order(PortalPage page) => page.Document.QuerySelector("input[name=vads_order_id]")?.GetAttribute("value");
}
