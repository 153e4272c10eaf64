using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

public sealed class InvitationTests(SharedPortal portal)
{
    private const string Email = "jeanne@exemple.test";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Invitation_LeadsToThePasswordTheTermsAndTheSignIn()
    {
        var office = await portal.CreateOfficeAsync(file => file["registration"] = WithTerms(file["registration"]));
        var link = await InviteAsync(office);
        using var browser = portal.Host.Browser(office);

        var form = await browser.GetAsync(link);
        var withoutTerms = await browser.SubmitAsync(form, Answers());
        var done = await browser.SubmitAsync(withoutTerms, Answers(("Input.AcceptsTerms", "true")));

        form.Status.ShouldBe(HttpStatusCode.OK);
        withoutTerms.Status.ShouldBe(HttpStatusCode.BadRequest);
        withoutTerms.Text.ShouldContain("Cochez la case");
        done.Address.AbsolutePath.ShouldBe("/connexion");
        done.Text.ShouldContain("Votre compte est ouvert. Connectez-vous.");
        (await browser.GetAsync(done.Address.PathAndQuery)).Text.ShouldNotContain("Votre compte est ouvert", customMessage: "it is told once");
        (await browser.SignInAsync(Email)).Address.AbsolutePath.ShouldBe("/");
        (await portal.AccountAsync(office)).TermsVersion.ShouldBe("2026-01");
        (await browser.GetAsync(link)).Text.ShouldContain("Ce lien ne fonctionne plus");
    }

    [Fact]
    public async Task Get_OtherOfficesInvitation_IsDeadAndStaysGoodAtHome()
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        var link = await InviteAsync(office);
        using var stranger = portal.Host.Browser(other);
        using var browser = portal.Host.Browser(office);

        (await stranger.GetAsync(link)).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await browser.SubmitAsync(await browser.GetAsync(link), Answers())).Address.AbsolutePath.ShouldBe("/connexion");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_Get_SaysThatOldAccountsServeWhereTheyDo(bool isOffered)
    {
        var office = await portal.CreateOfficeAsync(file => file["signIn"] = new JsonObject { ["legacyAccounts"] = isOffered });
        using var browser = portal.Host.Browser(office);

        var page = await browser.GetAsync("/connexion");

        page.Text.Contains("vous pouvez utiliser vos identifiants existants", StringComparison.Ordinal).ShouldBe(isOffered);
    }

    private static JsonNode? WithTerms(JsonNode? registration)
    {
        var changed = registration?.DeepClone();
        if (changed is not null)
        {
            changed["termsOfUse"] = new JsonObject { ["version"] = "2026-01" };
        }

        return changed;
    }

    private static Dictionary<string, string> Answers(params (string Name, string Value)[] others) => new(others.Select(other => KeyValuePair.Create(other.Name, other.Value)))
    {
        ["Input.Password"] = AccountsPortal.Password,
        ["Input.PasswordAgain"] = AccountsPortal.Password,
    };

    private async Task<string> InviteAsync(Office office)
    {
        await portal.CreateHouseholdAsync(office);
        await using (var scope = portal.Host.Enter(office))
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                ResidentId = await scope.Database.Residents.Select(resident => resident.Id).SingleAsync(Cancelled),
                Login = Email,
                NormalizedLogin = Email.ToUpperInvariant(),
                Email = Email,
                NormalizedEmail = Email.ToUpperInvariant(),
                PasswordHash = null,
                SecurityStamp = "stamp",
                CreatedAt = scope.Get<TimeProvider>().GetUtcNow(),
            };
            scope.Database.Accounts.Add(account);
            await scope.Get<Invitations>().SendAsync(account.Id, Email, AuditActor.Staff, Cancelled);
            await scope.Database.SaveChangesAsync(Cancelled);
        }

        return await RecoveryPortal.LinkAsync(portal, office, Email, "invitation");
    }
}
