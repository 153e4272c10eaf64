using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Paying;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Paying;
using Xunit;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>Forms that carry what belongs to another office or to a neighbour, everything else in them being right.</summary>
public sealed class ForeignFormTests(SharedPortal portal, WalkWorld world) : IClassFixture<WalkWorld>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pay_LeaseOfAnother_StartsNoPayment()
    {
        foreach (var (visitor, owner) in world.Strangers.Concat(world.Neighbours))
        {
            var answer = await PayAsync(visitor, lease: owner.IdOf<Lease>(), attempt: NewAttempt());

            answer.Status.ShouldBe(HttpStatusCode.NotFound, answer.Request);
        }

        foreach (var household in world.Households)
        {
            (await PaymentsAsync(household)).ShouldBe([household.IdOf<Payment>()]);
        }
    }

    [Fact]
    public async Task Pay_AttemptOfAnother_StartsAPaymentOfOnesOwn()
    {
        foreach (var (visitor, owner) in world.Strangers.Concat(world.Neighbours))
        {
            var before = await PaymentsAsync(visitor);

            var answer = await PayAsync(visitor, lease: visitor.IdOf<Lease>(), attempt: owner.IdOf<Payment>());
            var started = (await PaymentsAsync(visitor)).Except(before).ToList();

            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Request);
            answer.Body.ShouldNotContain(owner.Ids["order"]);
            started.Count.ShouldBe(1);
            await DeleteAsync(visitor, started[0]);
        }

        (await world.ChangesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pay_AtAnotherOfficesHost_IsRefusedWithEitherOfficesTicket()
    {
        foreach (var (visitor, owner) in world.Strangers)
        {
            var byVisitor = await PayAsync(visitor, owner.IdOf<Lease>(), NewAttempt(), at: owner);
            var withForeignToken = await PayAsync(visitor, owner.IdOf<Lease>(), NewAttempt(), at: owner, cookies: Mixed(visitor, owner));

            byVisitor.LeadsToSignIn.ShouldBeTrue(byVisitor.Request);
            withForeignToken.Status.ShouldBe(HttpStatusCode.BadRequest, "the ticket is right, the form's token is another office's");
        }
    }

    [Fact]
    public async Task Confirm_LinkOfAnotherOffice_IsUnknownAndStaysUnused()
    {
        foreach (var (visitor, owner) in world.Strangers)
        {
            var form = new Dictionary<string, string> { ["__form"] = visitor.FormToken };

            var answer = await world.AskAsync(HttpMethod.Post, visitor.Hostname, $"/inscription/confirmer?jeton={owner.Ids["token"]}", visitor.Cookies, form);

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Request);
            await using var scope = portal.Host.Enter(owner.Office);
            (await scope.Database.AccountTokens.SingleAsync(token => token.Id == owner.IdOf<AccountToken>(), Cancelled)).UsedAt.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Return_OfAnotherOfficesPayment_ShowsNothingOfIt(string method)
    {
        using var here = await PayingPortal.CreateAsync(portal);
        using var elsewhere = await PayingPortal.CreateAsync(portal);
        var payment = await elsewhere.StartAsync();
        await elsewhere.NotifyAsync(payment);
        var signed = elsewhere.ReturnQuery(payment);
        using var request = method == "GET"
            ? new HttpRequestMessage(HttpMethod.Get, $"/paiement/retour?{signed}")
            : new HttpRequestMessage(HttpMethod.Post, "/paiement/retour") { Content = new StringContent(signed, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded") };

        using var response = await here.Browser.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (response.Headers.Location?.ToString()).ShouldBe("/paiement/historique");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/contrats")]
    [InlineData("/paiement/historique")]
    public async Task Post_PageWithoutAForm_IsNotAllowed(string path)
    {
        var visitor = world.Households[0];

        var answer = await world.AskAsync(HttpMethod.Post, visitor.Hostname, path, visitor.Cookies, new Dictionary<string, string> { ["__form"] = visitor.FormToken });

        answer.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Body.ShouldContain("</html>");
    }

    private static Guid NewAttempt() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>The owner's ticket with the visitor's form cookie.</summary>
    private static string Mixed(Household visitor, Household owner) =>
        $"{Cookie(owner, "__Host-resident")}; {Cookie(visitor, "__Host-form")}";

    private static string Cookie(Household household, string name) =>
        household.Cookies.Split("; ").Single(cookie => cookie.StartsWith($"{name}=", StringComparison.Ordinal));

    private Task<WalkAnswer> PayAsync(Household visitor, Guid lease, Guid attempt, Household? at = null, string? cookies = null)
    {
        var form = new Dictionary<string, string>
        {
            ["__form"] = visitor.FormToken,
            ["Input.Lease"] = lease.ToString(),
            ["Input.ShownLease"] = lease.ToString(),
            ["Input.Attempt"] = attempt.ToString(),
            ["Input.Amount"] = "12",
            ["Input.Brand"] = "CB",
        };
        return world.AskAsync(HttpMethod.Post, (at ?? visitor).Hostname, "/paiement", cookies ?? visitor.Cookies, form);
    }

    private async Task<IReadOnlyList<Guid>> PaymentsAsync(Household household)
    {
        await using var scope = portal.Host.Enter(household.Office);
        var account = household.IdOf<Account>();
        return await scope.Database.Payments.Where(payment => payment.AccountId == account).Select(payment => payment.Id).ToListAsync(Cancelled);
    }

    private async Task DeleteAsync(Household household, Guid payment)
    {
        await using var scope = portal.Host.Enter(household.Office);
        await scope.Database.Payments.Where(row => row.Id == payment).ExecuteDeleteAsync(Cancelled);
    }
}
