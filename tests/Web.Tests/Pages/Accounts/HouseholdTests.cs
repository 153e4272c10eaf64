using System.Text.Json.Nodes;
using Shouldly;
using TenantCloud.Core.Leases;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

/// <summary>Two people who signed one lease, each with an account of their own.</summary>
public sealed class HouseholdTests(SharedPortal portal)
{
    private const string First = "premiere@exemple.test";
    private const string Second = "second@exemple.test";

    [Fact]
    public async Task CoSignatories_WhereTwoAccountsAreAllowed_SeeTheLeaseAndNotEachOthersAddress()
    {
        var (office, reference) = await PrepareAsync(accounts: 2);
        using var one = await RegisterAsync(office, reference, "Dupond", First);
        using var two = await RegisterAsync(office, reference, "Martin", Second);

        foreach (var (browser, stranger) in new[] { (one, Second), (two, First) })
        {
            (await browser.GetAsync("/contrats")).Text.ShouldContain("12, allée des Tilleuls");
            foreach (var path in new[] { "/", "/contrats", "/informations", "/informations/adresse-mail", "/informations/connexions", "/informations/consentements", "/informations/mes-donnees" })
            {
                (await browser.GetAsync(path)).Body.ShouldNotContain(stranger, Case.Insensitive, path);
            }
        }

        (await portal.MailsToAsync(office, Second)).ShouldAllBe(mail => !mail.Text.Contains(First) && !mail.Html.Contains(First));
        (await portal.MailsToAsync(office, First)).ShouldAllBe(mail => !mail.Text.Contains(Second) && !mail.Html.Contains(Second));
    }

    [Fact]
    public async Task CoSignatories_LockoutAndNewPasswordOfOne_LeaveTheOtherAlone()
    {
        var (office, reference) = await PrepareAsync(accounts: 2);
        using var one = await RegisterAsync(office, reference, "Dupond", First);
        using var two = await RegisterAsync(office, reference, "Martin", Second);
        using var attacker = portal.Host.Browser(office);
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await attacker.SignInAsync(First, "faux");
        }

        await attacker.AskForPasswordAsync(First);
        await attacker.ChoosePasswordAsync(await RecoveryPortal.LinkAsync(portal, office, First, "reset-password"));

        (await one.IsSignedInAsync()).ShouldBeFalse("its owner chose a new password");
        (await two.IsSignedInAsync()).ShouldBeTrue();
        using var again = portal.Host.Browser(office);
        (await again.SignInAsync(Second)).Address.AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task CoSignatory_WhereOneAccountIsAllowed_GetsTheAnswerOfAStrangerAndNoAddress()
    {
        var (office, reference) = await PrepareAsync(accounts: 1);
        using var one = await RegisterAsync(office, reference, "Dupond", First);
        using var two = portal.Host.Browser(office);
        using var stranger = portal.Host.Browser(office);

        var answer = await two.SubmitAsync(await two.GetAsync("/inscription"), AccountsPortal.Answers(reference, "Martin", Second));
        var toStranger = await stranger.SubmitAsync(await stranger.GetAsync("/inscription"), AccountsPortal.Answers(reference, "Personne", "personne@exemple.test"));

        answer.Address.ShouldBe(toStranger.Address);
        answer.WithoutTokens().ShouldBe(toStranger.WithoutTokens());
        var mail = (await portal.MailsToAsync(office, Second)).ShouldHaveSingleItem();
        mail.Kind.ShouldBe("registration-refused");
        (mail.Text + mail.Html).ShouldNotContain(First);
        (await one.IsSignedInAsync()).ShouldBeTrue();
    }

    private async Task<(Office Office, string Reference)> PrepareAsync(int accounts)
    {
        var office = await portal.CreateOfficeAsync(file =>
        {
            if (file["registration"] is JsonObject registration)
            {
                registration["accountsPerHousehold"] = accounts;
            }
        });
        var other = TestData.CreateResident("Martin", "Paul");
        var lease = await portal.CreateHouseholdAsync(office);
        await using var scope = portal.Host.Enter(office);
        await scope.SaveAsync(other, TestData.CreateHolder(lease, other, LeaseRole.CoSignatory));
        return (office, lease.Reference);
    }

    private async Task<PortalBrowser> RegisterAsync(Office office, string reference, string lastName, string email)
    {
        var browser = portal.Host.Browser(office);
        await browser.SubmitAsync(await browser.GetAsync("/inscription"), AccountsPortal.Answers(reference, lastName, email));
        await browser.SubmitAsync(await browser.GetAsync(await AccountsPortal.LinkAsync(portal, office, email)));
        (await browser.SignInAsync(email)).Address.AbsolutePath.ShouldBe("/");
        return browser;
    }
}
