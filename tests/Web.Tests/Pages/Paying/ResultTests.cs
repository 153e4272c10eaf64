using System.Net;
using Shouldly;
using TenantCloud.Core.Paying;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Paying;

public sealed class ResultTests(SharedPortal portal)
{
    [Fact]
    public async Task Return_BeforeTheNotification_WaitsAndChangesNothing()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();

        var page = await world.Browser.GetAsync($"/paiement/retour?{world.ReturnQuery(payment)}");

        page.Address.AbsolutePath.ShouldBe($"/paiement/{payment.Id}");
        page.Text.ShouldContain("Votre paiement est en cours");
        page.Response.Headers.GetValues("Refresh").Single().ShouldBe($"5; url=/paiement/{payment.Id}?suite=1");
        (await world.FindAsync(payment)).State.ShouldBe(PaymentState.Created);
    }

    [Fact]
    public async Task Get_Waiting_StopsRefreshingAfterAWhile()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();

        var page = await world.Browser.GetAsync($"/paiement/{payment.Id}?suite=24");

        page.Response.Headers.Contains("Refresh").ShouldBeFalse();
        page.Text.ShouldContain("Mettre la page à jour");
    }

    [Theory]
    [InlineData("AUTHORISED", "Votre paiement est accepté", "Télécharger mon ticket")]
    [InlineData("REFUSED", "La banque n’a pas accepté ce paiement", "Recommencer le paiement")]
    [InlineData("ABANDONED", "Le paiement n’a pas été terminé", "Recommencer le paiement")]
    [InlineData("AUTHORISED_TO_VALIDATE", "La banque examine votre paiement", "Mettre la page à jour")]
    [InlineData("CAPTURE_FAILED", "Nous vérifions ce paiement", "Nous contacter")]
    public async Task Return_AfterTheNotification_SaysWhatTheBankSaid(string status, string title, string action)
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();
        await world.NotifyAsync(payment, status);

        var page = await world.Browser.GetAsync($"/paiement/retour?{world.ReturnQuery(payment)}");

        page.Text.ShouldContain(title);
        page.Text.ShouldContain(action);
        page.Response.Headers.Contains("Refresh").ShouldBeFalse();
    }

    [Fact]
    public async Task Return_WithoutCookie_ShowsTheStateAndNothingPersonal()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();
        await world.NotifyAsync(payment);
        using var stranger = portal.Host.Browser(world.Office);

        var page = await stranger.GetAsync($"/paiement/retour?{world.ReturnQuery(payment)}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Votre paiement est accepté");
        page.Body.ShouldNotContain("486,32");
        page.Body.ShouldNotContain(world.Lease.Reference);
        page.Body.ShouldNotContain(payment.OrderId);
    }

    [Fact]
    public async Task Return_Posted_LeadsToThePayment()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();
        using var stranger = portal.Host.Browser(world.Office);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/paiement/retour") { Content = new StringContent(world.ReturnQuery(payment), System.Text.Encoding.UTF8, "application/x-www-form-urlencoded") };

        using var response = await stranger.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (response.Headers.Location?.ToString()).ShouldBe($"/paiement/{payment.Id}");
    }

    [Fact]
    public async Task Return_Forged_ShowsNothingAndChangesNothing()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();
        var forged = world.ReturnQuery(payment).Replace("vads_trans_status=AUTHORISED", "vads_trans_status=CAPTURED", StringComparison.Ordinal);

        var page = await world.Browser.GetAsync($"/paiement/retour?{forged}");

        page.Address.AbsolutePath.ShouldBe("/paiement/historique");
        (await world.FindAsync(payment)).State.ShouldBe(PaymentState.Created);
    }

    [Theory]
    [InlineData("/paiement/{0}")]
    [InlineData("/paiement/{0}/ticket")]
    [InlineData("/paiement/{0}/ticket.pdf")]
    public async Task Get_PaymentOfANeighbourOrOfAnotherOffice_IsNotFound(string path)
    {
        using var world = await PayingPortal.CreateAsync(portal);
        using var neighbour = await PayingPortal.JoinAsync(portal, world.Office);
        using var elsewhere = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();
        await world.NotifyAsync(payment);
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, payment.Id);

        (await world.Browser.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);
        (await neighbour.Browser.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await elsewhere.Browser.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ticket_Paid_IsAPageAndADocument()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();
        await world.NotifyAsync(payment);

        var page = await world.Browser.GetAsync($"/paiement/{payment.Id}/ticket");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/paiement/{payment.Id}/ticket.pdf");
        using var file = await world.Browser.SendAsync(request);

        page.Text.ShouldContain("Ce ticket n’est pas une quittance");
        page.Text.ShouldContain("Visa •••• 0014");
        page.Text.ShouldContain("3fe97d");
        (file.Content.Headers.ContentType?.MediaType).ShouldBe("application/pdf");
        (file.Content.Headers.ContentDisposition?.FileName).ShouldBe($"ticket-{payment.OrderId}.pdf");
        (await file.Content.ReadAsByteArrayAsync())[..5].ShouldBe("%PDF-"u8.ToArray());
    }

    [Fact]
    public async Task History_PaidAndNotBooked_IsAwaitedUntilTheBooksQuoteIt()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();
        await world.NotifyAsync(payment);
        var before = await world.Browser.GetAsync("/paiement/historique");
        before.Text.ShouldContain("Paiement de 486,32\u00A0€ en attente de comptabilisation");
        before.Text.ShouldContain("Solde débiteur de 486,32");
        await world.SaveAsync(TestData.CreateLedgerLine(world.Lease, -48_632, Core.Ledger.LedgerLineKind.CardPayment, paymentReference: payment.OrderId));

        var after = await world.Browser.GetAsync("/paiement/historique");

        after.Text.ShouldNotContain("en attente de comptabilisation");
        after.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task History_ManyLines_ArePaged()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        await world.SaveAsync([.. Enumerable.Range(0, 30).Select(index => TestData.CreateLedgerLine(world.Lease, 1_000 + index, bookedOn: new DateOnly(2026, 1, 1).AddDays(index)))]);

        var first = await world.Browser.GetAsync("/paiement/historique");
        var second = await world.Browser.GetAsync($"/paiement/historique?contrat={world.Lease.Id}&p=2");

        first.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(24);
        (first.Document.QuerySelector("tbody time")?.TextContent).ShouldBe("30/01/2026");
        second.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(6);
    }

    [Fact]
    public async Task History_LeaseOfANeighbour_IsNotFound()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        using var neighbour = await PayingPortal.JoinAsync(portal, world.Office);

        (await world.Browser.GetAsync($"/paiement/historique?contrat={neighbour.Lease.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(0, "Vous n’avez rien à payer aujourd’hui")]
    [InlineData(-2_500, "Solde créditeur de 25,00")]
    public async Task History_ZeroOrCredit_SaysNeitherWordAtZero(long balanceCents, string expected)
    {
        using var world = await PayingPortal.CreateAsync(portal, balanceCents: balanceCents);

        var page = await world.Browser.GetAsync("/paiement/historique");

        page.Text.ShouldContain(expected);
        page.Text.ShouldNotContain("débiteur");
        page.Text.Contains("créditeur", StringComparison.Ordinal).ShouldBe(balanceCents < 0);
    }
}
