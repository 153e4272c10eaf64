using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>A ticket is good at the office that gave it, by the office's number and by nothing else.</summary>
public sealed class TicketWallTests(SharedPortal portal, WalkWorld world) : IClassFixture<WalkWorld>
{
    [Theory]
    [InlineData("own", true, "as the product writes it")]
    [InlineData("none", false, "a ticket without an office is not one of every office")]
    [InlineData("other", false, "the keys are this office's, the ticket is another's")]
    [InlineData("zero", false, "no office's number")]
    [InlineData("", false, "an empty number")]
    public async Task Get_TicketNamesOffice_IsAcceptedOnlyByThatOffice(string named, bool accepted, string reason)
    {
        var (visitor, other) = world.Strangers.First();
        var claim = named switch { "own" => Number(visitor.Office), "other" => Number(other.Office), "zero" => "0", "none" => null, _ => named };
        var cookie = CreateCookie(visitor, visitor.Office, claim);

        var answer = await world.AskAsync(HttpMethod.Get, visitor.Hostname, "/contrats", cookie);

        (answer.Status == HttpStatusCode.OK).ShouldBe(accepted, reason);
        answer.LeadsToSignIn.ShouldBe(!accepted, reason);
    }

    [Fact]
    public async Task Get_TicketOfNoOfficeAtTheOperatorsHost_IsDeleted()
    {
        var visitor = world.Households[0];
        var cookie = CreateCookie(visitor, visitor.Office, officeClaim: null);

        var answer = await world.AskAsync(HttpMethod.Get, PortalHost.OperationsHostname, "/offices", cookie);

        answer.LeadsToSignIn.ShouldBeTrue();
        answer.SetCookies.ShouldContain(value => value.StartsWith("__Host-resident=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_OfficeRenamedAndMoved_KeepsItsTickets()
    {
        var office = await portal.CreateOfficeAsync();
        var resident = await Household.CreateAsync(portal.Host, office, 70);
        await portal.Host.EditAsync(office, file =>
        {
            file["identity"]!["name"] = "Autre nom";
            file["hostnames"] = new System.Text.Json.Nodes.JsonArray($"nouveau-{office.Key}.test", office.Settings.CanonicalHostname);
        });

        var atOldName = await world.AskAsync(HttpMethod.Get, office.Settings.CanonicalHostname, "/contrats", resident.Cookies);
        var atNewName = await world.AskAsync(HttpMethod.Get, $"nouveau-{office.Key}.test", "/contrats", resident.Cookies);

        atOldName.Status.ShouldBe(HttpStatusCode.OK);
        atNewName.Status.ShouldBe(HttpStatusCode.OK);
        atNewName.Body.ShouldContain(resident.Marks[0]);
    }

    [Fact]
    public async Task Get_OfficeRemoved_IsGoneAtTheNextRequestWithItsTickets()
    {
        var office = await portal.CreateOfficeAsync();
        var resident = await Household.CreateAsync(portal.Host, office, 71);
        await portal.Host.RemoveAsync(office);

        var answer = await world.AskAsync(HttpMethod.Get, resident.Hostname, "/contrats", resident.Cookies);
        var elsewhere = await world.AskAsync(HttpMethod.Get, world.Households[0].Hostname, "/contrats", resident.Cookies);

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Body.ShouldBe("Aucun service à cette adresse.\n");
        answer.SetCookies.ShouldBeEmpty();
        elsewhere.LeadsToSignIn.ShouldBeTrue();
    }

    [Fact]
    public async Task Get_HostnameGivenToANewOffice_RefusesTheOldTickets()
    {
        var office = await portal.CreateOfficeAsync();
        var resident = await Household.CreateAsync(portal.Host, office, 72);
        await portal.Host.RemoveAsync(office);
        var heir = await portal.CreateOfficeAsync(file => file["hostnames"] = new System.Text.Json.Nodes.JsonArray(resident.Hostname));

        var answer = await world.AskAsync(HttpMethod.Get, resident.Hostname, "/contrats", resident.Cookies);
        var stranger = await world.AskAsync(HttpMethod.Get, resident.Hostname, $"/contrats/{resident.Ids["Lease"]}", resident.Cookies);

        heir.Id.ShouldNotBe(office.Id);
        answer.LeadsToSignIn.ShouldBeTrue();
        stranger.LeadsToSignIn.ShouldBeTrue();
        answer.GivesASession.ShouldBeFalse();
    }

    /// <summary>A cookie written with an office's own keys.</summary>
    private string CreateCookie(Household visitor, Office keysOf, string? officeClaim)
    {
        var account = visitor.Row<Account>();
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(CurrentResident.ResidentClaim, account.ResidentId.ToString()), new(ResidentScheme.StampClaim, account.SecurityStamp)],
            ResidentScheme.Name);
        if (officeClaim is not null)
        {
            identity.AddClaim(new Claim(ResidentScheme.OfficeClaim, officeClaim));
        }

        var now = TimeProvider.System.GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) };
        var protector = portal.Host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Resident", "Ticket", $"Office {Number(keysOf)}");
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), properties, ResidentScheme.Name);
        return $"__Host-resident={new TicketDataFormat(protector).Protect(ticket)}";
    }

    private static string Number(Office office) => office.Id.Value.ToString(CultureInfo.InvariantCulture);
}
