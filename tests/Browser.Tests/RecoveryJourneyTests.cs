using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Browser.Tests;

/// <summary>Getting back in and keeping control, as a person does it, by the mails that arrive.</summary>
public sealed partial class RecoveryJourneyTests(World world)
{
    private const string Password = "Amarrage-27-Quai!";
    private const string NextPassword = "Gouvernail-38-Hisser!";

    [Theory]
    [InlineData("la-rochelle", 390, false)]
    [InlineData("rochefort", 1280, true)]
    [InlineData("angouleme", 390, true)]
    [InlineData("aulnay", 1280, true)]
    [InlineData("aubervilliers", 390, true)]
    public async Task Resident_ForgotThePassword_GetsBackIn(string key, int width, bool script)
    {
        var office = world.Office(key);
        var (account, person) = await CreateAccountAsync(office);
        var address = account.Email ?? "";
        await using var visitor = await world.VisitAsync(width, script);
        var page = visitor.Page;

        await page.GotoAsync(At(office, "/connexion"));
        await page.Locator("a[href='/mot-de-passe-oublie']").ClickAsync();
        await visitor.LookAsync($"{key}-oubli-1");
        await page.Locator("input[name='Input.Email']").FillAsync(address);
        await SubmitAsync(visitor);
        await visitor.LookAsync($"{key}-oubli-2-envoye");
        await page.GotoAsync(await LinkAsync(office, address, "reset-password"));
        await visitor.LookAsync($"{key}-oubli-3-nouveau");
        await page.Locator("input[name='Input.Password']").FillAsync(NextPassword);
        await page.Locator("input[name='Input.PasswordAgain']").FillAsync(NextPassword);
        await SubmitAsync(visitor);
        await visitor.LookAsync($"{key}-oubli-4-connexion");
        await SignInAsync(visitor, account.Login, NextPassword);

        await page.Locator(".account").WaitForAsync();
        await page.GotoAsync(await LinkAsync(office, address, "reset-password"));
        await visitor.LookAsync($"{key}-oubli-5-lien-mort");
        (await page.Locator("main form").CountAsync()).ShouldBe(0);
        if (office.Settings.SignIn.ForgottenIdentifier)
        {
            await AskForLoginAsync(visitor, office, person, address);
        }
    }

    [Theory]
    [InlineData("rochefort", 390, true)]
    [InlineData("aubervilliers", 1280, false)]
    public async Task Resident_WhoseAddressSomebodyChanged_TakesItBack(string key, int width, bool script)
    {
        var office = world.Office(key);
        var (account, _) = await CreateAccountAsync(office);
        var (former, next) = (account.Email ?? "", $"autre-{Guid.CreateVersion7():N}@exemple.fr");
        await using var intruder = await world.VisitAsync(width, script);
        await intruder.Page.GotoAsync(At(office, "/connexion?retour=%2Finformations%2Fadresse-mail"));
        await SignInAsync(intruder, account.Login, Password);
        await intruder.LookAsync($"{key}-adresse-1");
        await intruder.Page.Locator("input[name='Input.Email']").FillAsync(next);
        var again = intruder.Page.Locator("input[name='Input.EmailAgain']");
        if (await again.CountAsync() > 0)
        {
            await again.FillAsync(next);
        }

        await SubmitAsync(intruder);
        await intruder.LookAsync($"{key}-adresse-2-envoyee");
        await intruder.Page.GotoAsync(await LinkAsync(office, next, "confirm-new-email"));
        await intruder.LookAsync($"{key}-adresse-3-confirmer");
        await SubmitAsync(intruder);
        await intruder.LookAsync($"{key}-adresse-4-confirmee");

        await using var owner = await world.VisitAsync(width, script);
        await owner.Page.GotoAsync(await LinkAsync(office, former, "email-change-asked"));
        await owner.LookAsync($"{key}-adresse-5-pas-moi");
        await SubmitAsync(owner);
        await owner.LookAsync($"{key}-adresse-6-annulee");
        await owner.Page.GotoAsync(await LinkAsync(office, former, "email-change-undone"));
        await owner.Page.Locator("input[name='Input.Password']").FillAsync(NextPassword);
        await owner.Page.Locator("input[name='Input.PasswordAgain']").FillAsync(NextPassword);
        await SubmitAsync(owner);
        await SignInAsync(owner, former, NextPassword);

        await owner.Page.Locator(".account").WaitForAsync();
        await intruder.Page.GotoAsync(At(office, "/contrats"));
        intruder.Page.Url.ShouldContain("/connexion");
    }

    [Theory]
    [InlineData("angouleme", 390, true)]
    [InlineData("la-rochelle", 1280, true)]
    public async Task Resident_WithTwoDevices_SignsTheOtherOut(string key, int width, bool script)
    {
        var office = world.Office(key);
        var (account, _) = await CreateAccountAsync(office);
        await using var lost = await world.VisitAsync(390, script);
        await lost.Page.GotoAsync(At(office, "/connexion"));
        await SignInAsync(lost, account.Login, Password);
        await using var visitor = await world.VisitAsync(width, script);
        await visitor.Page.GotoAsync(At(office, "/connexion"));
        await SignInAsync(visitor, account.Login, "faux-mot-27");
        await SignInAsync(visitor, account.Login, Password);

        await visitor.Page.GotoAsync(At(office, "/informations/connexions"));
        await visitor.LookAsync($"{key}-connexions-1");
        await visitor.Page.Locator("section[aria-labelledby=appareils] li form button").ClickAsync();
        await visitor.LookAsync($"{key}-connexions-2-faite");
        await visitor.Page.GotoAsync(At(office, "/connexion/verifier?retour=%2Fcontrats"));
        await visitor.LookAsync($"{key}-verifier");
        await visitor.Page.Locator("input[name='Proof.Password']").FillAsync(Password);
        await SubmitAsync(visitor);

        visitor.Page.Url.ShouldEndWith("/contrats");
        await lost.Page.GotoAsync(At(office, "/contrats"));
        lost.Page.Url.ShouldContain("/connexion");
    }

    private async Task AskForLoginAsync(Visitor visitor, Office office, Person person, string address)
    {
        await visitor.Page.GotoAsync(At(office, "/identifiant-oublie"));
        await visitor.LookAsync($"{office.Key}-identifiant-1");
        for (var index = 0; index < person.References.Count; index++)
        {
            await visitor.Page.Locator($"input[name='Identity.References[{index}]']").FillAsync(person.References[index]);
        }

        await visitor.Page.Locator("input[name='Identity.LastName']").FillAsync("Le Goff");
        foreach (var field in office.Settings.Registration.IdentityFields)
        {
            await visitor.Page.Locator($"input[name='Identity.{field}']").FillAsync(field is IdentityField.FirstName ? "Maëlle" : "10/09/1975");
        }

        await SubmitAsync(visitor);
        await visitor.LookAsync($"{office.Key}-identifiant-2-envoye");
        await using var scope = world.Portal.Enter(office);
        (await scope.Database.OutboundMails.CountAsync(mail => mail.Recipient == address && mail.Kind == "login-reminded", TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    private static async Task SignInAsync(Visitor visitor, string login, string password)
    {
        await visitor.Page.Locator("input[name='Input.Login']").FillAsync(login);
        await visitor.Page.Locator("input[name='Input.Password']").FillAsync(password);
        await SubmitAsync(visitor);
    }

    private static Task SubmitAsync(Visitor visitor) => visitor.Page.Locator("main form button.button--primary").First.ClickAsync();

    private string At(Office office, string path) => world.At(office.Settings.CanonicalHostname, path);

    private async Task<(Account Account, Person Person)> CreateAccountAsync(Office office)
    {
        await using var scope = world.Portal.Enter(office);
        var person = await Person.CreateAsync(scope, office, "Le Goff", "Maëlle");
        var account = TestData.CreateAccount(person.Resident, $"maelle-{Guid.CreateVersion7():N}@exemple.fr");
        account.PasswordHash = scope.Get<IPasswordHasher<Account>>().HashPassword(account, Password);
        account.TermsVersion = office.Settings.Registration.TermsOfUse?.Version;
        await scope.SaveAsync(account);
        return (account, person);
    }

    private async Task<string> LinkAsync(Office office, string address, string kind)
    {
        await using var scope = world.Portal.Enter(office);
        var text = await scope.Database.OutboundMails.Where(mail => mail.Recipient == address && mail.Kind == kind)
            .OrderByDescending(mail => mail.Id).Select(mail => mail.Text).FirstAsync();
        return Link().Match(text).Value;
    }

    [GeneratedRegex(@"http://\S+jeton=\S+")]
    private static partial Regex Link();
}
