using System.Net;
using Shouldly;
using TenantCloud.Core.Paying;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Paying;
using Xunit;

namespace TenantCloud.Web.Tests.Endpoints;

public sealed class PaymentNotificationsTests(SharedPortal portal)
{
    [Fact]
    public async Task Post_Genuine_IsStoredWithoutCookieOrRedirect()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();

        using var response = await world.NotifyAsync(payment);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await response.Content.ReadAsStringAsync()).ShouldBe("OK-received");
        (await world.FindAsync(payment)).State.ShouldBe(PaymentState.Paid);
    }

    [Theory]
    [InlineData("vads_amount=1&vads_amount=2", "the same name twice")]
    [InlineData("vads_amount=%ff", "broken text")]
    [InlineData("vads_amount=1&signature=AAAA", "a signature that nobody made")]
    [InlineData("", "nothing at all")]
    public async Task Post_Rubbish_IsRefused(string body, string reason)
    {
        using var world = await PayingPortal.CreateAsync(portal);

        using var response = await world.NotifyAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, reason);
        (await response.Content.ReadAsStringAsync()).ShouldStartWith("KO-");
    }

    [Fact]
    public async Task Post_OneMegabyte_IsTooLong()
    {
        using var world = await PayingPortal.CreateAsync(portal);

        using var response = await world.NotifyAsync($"vads_x={new string('x', 1_048_576)}");

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Post_AtAnotherOffice_IsRefusedThereAndUnchangedHere()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        using var elsewhere = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();

        using var response = await world.NotifyAsync(PayingPortal.Sign(world.BankFields(payment)), at: elsewhere.Office);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.FindAsync(payment)).State.ShouldBe(PaymentState.Created);
    }

    [Fact]
    public async Task Post_UnknownProviderOrOfficeWithoutCards_IsNotFound()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        using var without = await PayingPortal.CreateAsync(portal, file => file.Remove("payments"));

        using var unknown = await world.NotifyAsync("vads_amount=1", provider: "autre");
        using var off = await without.NotifyAsync("vads_amount=1");

        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        off.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_IsNoWayToNotify()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();

        var page = await world.Browser.GetAsync($"/notifications/paiement/lyra?{PayingPortal.Sign(world.BankFields(payment))}");

        page.Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        (await world.FindAsync(payment)).State.ShouldBe(PaymentState.Created);
    }

    [Fact]
    public async Task Post_200AtOnce_OnePaid()
    {
        using var world = await PayingPortal.CreateAsync(portal);
        var payment = await world.StartAsync();
        string[] statuses = ["CAPTURED", "REFUSED", "AUTHORISED", "ABANDONED"];

        var responses = await Task.WhenAll(Enumerable.Range(0, 200).Select(index => world.NotifyAsync(payment, statuses[index % statuses.Length])));

        responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.OK);
        (await world.FindAsync(payment)).State.ShouldBe(PaymentState.Paid);
    }
}
