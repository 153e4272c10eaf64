using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Staff;

/// <summary>The desk invites a resident without an account; the resident opens it by the link.</summary>
public sealed partial class ResidentInvitationTests(SharedPortal portal)
{
    private const string Email = "jeanne@exemple.test";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invitation_FromTheDeskToTheHomePage_OpensTheAccount()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await CreateAsync(office);
        using var desk = await portal.StaffAsync(office, StaffRole.Desk);
        using var resident = portal.Host.Browser(office);

        var page = await InviteAsync(desk, person);
        var link = await LinkAsync(office);
        var opened = await AcceptAsync(resident, link);
        var home = await resident.SignInAsync(Email);

        page.Text.ShouldContain("L’invitation est partie");
        page.Text.ShouldContain("Invitation valable jusqu’au");
        opened.Address.AbsolutePath.ShouldBe("/connexion");
        home.Address.AbsolutePath.ShouldBe("/");
        await using var scope = portal.Host.Enter(office);
        var account = await scope.Database.Accounts.SingleAsync(row => row.ResidentId == person.Resident.Id, Cancelled);
        account.EmailConfirmedAt.ShouldNotBeNull();
        var entry = await scope.Database.AuditEntries.SingleAsync(row => row.Action == AuditAction.ResidentInvited, Cancelled);
        (entry.Actor, entry.ActorName, entry.SubjectId, entry.AccountId).ShouldBe((AuditActor.Staff, "Claude Desk", person.Resident.Id, account.Id));
        entry.Details.ShouldBe("""{"after":"j•••@exemple.test"}""");
        (await desk.GetAsync($"/gestion/locataires/{person.Resident.Id}/invitation")).Status.ShouldBe(HttpStatusCode.NotFound, "nothing is left to invite to");
    }

    [Fact]
    public async Task Link_UsedExpiredReplacedOrElsewhere_LeadsNowhere()
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        var person = await CreateAsync(office);
        using var desk = await portal.StaffAsync(office, StaffRole.Desk);
        using var resident = portal.Host.Browser(office);
        using var elsewhere = portal.Host.Browser(other);
        await InviteAsync(desk, person);
        var first = await LinkAsync(office);
        await InviteAsync(desk, person);
        var second = await LinkAsync(office);

        (await resident.GetAsync(first)).Status.ShouldBe(HttpStatusCode.BadRequest, "a newer one was sent");
        (await elsewhere.GetAsync(second)).Status.ShouldBe(HttpStatusCode.BadRequest, "another office's");
        (await resident.GetAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
        await ShiftAsync(office, TimeSpan.FromDays(-7));
        (await resident.GetAsync(second)).Status.ShouldBe(HttpStatusCode.BadRequest, "a week is over");
        await ShiftAsync(office, TimeSpan.FromDays(7));
        await AcceptAsync(resident, second);
        (await resident.GetAsync(second)).Status.ShouldBe(HttpStatusCode.BadRequest, "used");
    }

    [Fact]
    public async Task Invite_AtAnotherAddress_MakesTheFirstWorthless()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await CreateAsync(office);
        using var desk = await portal.StaffAsync(office, StaffRole.Desk);
        using var resident = portal.Host.Browser(office);
        await InviteAsync(desk, person, "jane@exemple.test");
        var mistyped = await LinkAsync(office, "jane@exemple.test");

        await InviteAsync(desk, person);

        (await resident.GetAsync(mistyped)).Status.ShouldBe(HttpStatusCode.BadRequest);
        await AcceptAsync(resident, await LinkAsync(office));
        (await resident.SignInAsync(Email)).Address.AbsolutePath.ShouldBe("/");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.Accounts.CountAsync(Cancelled)).ShouldBe(1);
    }

    [Theory]
    [InlineData("pas une adresse", "adresse mail", "mistyped")]
    [InlineData("prise@exemple.test", "celle d’un autre compte", "another resident's")]
    [InlineData("refusee@exemple.test", "ne reçoit plus nos mails", "it bounces")]
    public async Task Invite_AddressThatCannotBe_SaysWhatToDo(string email, string words, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        var person = await CreateAsync(office);
        await using (var scope = portal.Host.Enter(office))
        {
            var neighbour = await Person.CreateAsync(scope, office, "Martin", "Ali");
            await scope.SaveAsync(TestData.CreateAccount(neighbour.Resident, "prise@exemple.test"));
            await scope.Get<AddressSuppressions>().SuppressAsync("refusee@exemple.test", SuppressionReason.Bounced, null, Cancelled);
        }

        using var desk = await portal.StaffAsync(office, StaffRole.Desk);

        var page = await InviteAsync(desk, person, email);

        page.Status.ShouldBe(HttpStatusCode.BadRequest, reason);
        page.Document.QuerySelector("#Input-Email-error")?.TextContent.ShouldContain(words, customMessage: reason);
        await using var after = portal.Host.Enter(office);
        (await after.Database.Accounts.AnyAsync(row => row.ResidentId == person.Resident.Id, Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Invite_CoSignatory_WaitsForAPlaceAndNeverReadsTheFirstsAddress()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await CreateAsync(office);
        var partner = TestData.CreateResident("Dupond", "Ali");
        await using (var scope = portal.Host.Enter(office))
        {
            await scope.SaveAsync(partner, TestData.CreateHolder(person.Lease, partner));
        }

        using var desk = await portal.StaffAsync(office, StaffRole.Desk);
        await InviteAsync(desk, person);

        var page = await InviteAsync(desk, person with { Resident = partner }, "ali@exemple.test");

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("déjà invitée");
        page.Body.ShouldNotContain(Email);
    }

    [Fact]
    public async Task Invite_TooOften_AsksForPatience()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await CreateAsync(office);
        using var desk = await portal.StaffAsync(office, StaffRole.Desk);
        for (var sent = 0; sent < 3; sent++)
        {
            await InviteAsync(desk, person);
        }

        (await InviteAsync(desk, person)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Invite_ByAReaderElsewhereOrWhereSignInsAreIssued_IsNotThere()
    {
        const string issued =
            """{ "mode": "issuedCredentials", "reference": [{ "kind": "household", "label": "Référence", "hint": "6 chiffres", "minDigits": 6, "maxDigits": 6, "example": "123456" }] }""";
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        var issuing = await portal.CreateOfficeAsync(AccountsPortal.Registration(issued));
        var (person, unknown) = (await CreateAsync(office), await CreateAsync(issuing));
        using var reader = await portal.StaffAsync(office, StaffRole.Reader);
        using var stranger = await portal.StaffAsync(other, StaffRole.Desk);
        using var desk = await portal.StaffAsync(issuing, StaffRole.Desk);

        (await reader.GetAsync($"/gestion/locataires/{person.Resident.Id}/invitation")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.GetAsync($"/gestion/locataires/{person.Resident.Id}")).Text.ShouldNotContain("Inviter");
        (await stranger.GetAsync($"/gestion/locataires/{person.Resident.Id}/invitation")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await desk.GetAsync($"/gestion/locataires/{unknown.Resident.Id}/invitation")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await desk.GetAsync($"/gestion/locataires/{unknown.Resident.Id}")).Text.ShouldNotContain("Inviter");
    }

    [Fact]
    public async Task Invite_LeaseEnded_IsRefused()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await CreateAsync(office);
        await using (var scope = portal.Host.Enter(office))
        {
            await scope.Database.Leases.ExecuteUpdateAsync(row => row.SetProperty(lease => lease.EndsOn, new DateOnly(2020, 1, 31)), Cancelled);
        }

        using var desk = await portal.StaffAsync(office, StaffRole.Desk);

        (await InviteAsync(desk, person)).Text.ShouldContain("pas de contrat en cours");
    }

    private static async Task<PortalPage> InviteAsync(PortalBrowser desk, Person person, string email = Email) => await desk.SubmitAsync(
        await desk.GetAsync($"/gestion/locataires/{person.Resident.Id}/invitation"), new Dictionary<string, string> { ["Input.Email"] = email });

    private static async Task<PortalPage> AcceptAsync(PortalBrowser resident, string link) => await resident.SubmitAsync(
        await resident.GetAsync(link), new Dictionary<string, string> { ["Input.Password"] = AccountsPortal.Password, ["Input.PasswordAgain"] = AccountsPortal.Password });

    private async Task<Person> CreateAsync(Office office)
    {
        await using var scope = portal.Host.Enter(office);
        return await Person.CreateAsync(scope, office);
    }

    private async Task ShiftAsync(Office office, TimeSpan by)
    {
        await using var scope = portal.Host.Enter(office);
        await scope.Database.AccountTokens.Where(row => row.Purpose == AccountTokenPurpose.Invitation)
            .ExecuteUpdateAsync(row => row.SetProperty(token => token.ExpiresAt, token => token.ExpiresAt + by), Cancelled);
    }

    private async Task<string> LinkAsync(Office office, string email = Email)
    {
        await using var scope = portal.Host.Enter(office);
        var text = await scope.Database.OutboundMails.Where(mail => mail.Recipient == email).OrderByDescending(mail => mail.Id).Select(mail => mail.Text).FirstAsync(Cancelled);
        return Link().Match(text).Value;
    }

    [GeneratedRegex(@"/inscription/invitation\?jeton=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
