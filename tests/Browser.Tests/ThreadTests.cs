using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shouldly;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Browser.Tests;

/// <summary>From the rent notice to a paid rent, as a person does it, at each of the five offices.</summary>
public sealed partial class ThreadTests(World world)
{
    private const string Password = "Amarrage-27-Quai!";

    [Theory]
    [InlineData("la-rochelle", 390, true)]
    [InlineData("la-rochelle", 1280, false)]
    [InlineData("rochefort", 390, false)]
    [InlineData("rochefort", 1280, true)]
    [InlineData("angouleme", 390, true)]
    [InlineData("angouleme", 1280, false)]
    [InlineData("aulnay", 390, true)]
    [InlineData("aulnay", 1280, false)]
    [InlineData("aubervilliers", 390, true)]
    [InlineData("aubervilliers", 1280, false)]
    public async Task Resident_WithANotice_RegistersPaysAndKeepsTheTicket(string key, int width, bool script)
    {
        var office = world.Office(key);
        await using var scope = world.Portal.Enter(office);
        var person = await Person.CreateAsync(scope, office, "Le Goff", "Maëlle", insuredUntil: new DateOnly(2020, 1, 31));
        await using var visitor = await world.VisitAsync(width, script);
        var page = visitor.Page;

        await page.GotoAsync(world.At(office.Settings.CanonicalHostname, "/"));
        await visitor.LookAsync($"{key}-1-connexion");
        await page.Locator("a[href='/inscription']").ClickAsync();
        var (login, password) = office.Settings.Registration.Mode is RegistrationMode.IssuedCredentials
            ? await AskForCredentialsAsync(visitor, office, person)
            : await RegisterAsync(visitor, office, person);
        await SignInAsync(visitor, office, login, password);

        await page.Locator(".account").WaitForAsync();
        await visitor.LookAsync($"{key}-5-accueil");
        (await page.Locator(".account").InnerTextAsync()).ShouldContain(PortalFormat.French.Money(person.Lease.BalanceCents));
        await page.Locator(".account a.button").First.ClickAsync();
        await PayAsync(visitor, key);

        (await page.Locator("main").InnerTextAsync()).ShouldContain(PortalFormat.French.Money(person.Lease.BalanceCents));
        await visitor.LookAsync($"{key}-8-resultat");
        await page.GotoAsync(world.At(office.Settings.CanonicalHostname, "/"));
        await visitor.LookAsync($"{key}-9-accueil-paye");
        foreach (var path in new[] { "/paiement/historique", "/contrats", "/aide", "/contact", "/accessibilite", "/mentions-legales", "/confidentialite", "/nulle-part" })
        {
            await page.GotoAsync(world.At(office.Settings.CanonicalHostname, path));
            await visitor.LookAsync($"{key}-{path.Replace('/', '-')}");
        }

        await page.GotoAsync(world.At(office.Settings.CanonicalHostname, "/contrats"));
        await page.Locator(".rows__title").First.ClickAsync();
        await visitor.LookAsync($"{key}-contrat");
    }

    private static async Task FillIdentityAsync(Visitor visitor, Office office, Person person)
    {
        for (var index = 0; index < person.References.Count; index++)
        {
            await visitor.Page.Locator($"input[name='Identity.References[{index}]']").FillAsync(person.References[index]);
        }

        await visitor.Page.Locator("input[name='Identity.LastName']").FillAsync("LE GOFF");
        if (office.Settings.Registration.IdentityFields.Contains(IdentityField.FirstName))
        {
            await visitor.Page.Locator("input[name='Identity.FirstName']").FillAsync("maelle");
        }

        if (office.Settings.Registration.IdentityFields.Contains(IdentityField.BirthDate))
        {
            await visitor.Page.Locator("input[name='Identity.BirthDate']").FillAsync("10/09/1975");
        }
    }

    private static async Task<(string Login, string Password)> AskForCredentialsAsync(Visitor visitor, Office office, Person person)
    {
        await FillIdentityAsync(visitor, office, person);
        await visitor.LookAsync($"{office.Key}-2-inscription");
        await visitor.Page.Locator("main form button.button--primary").ClickAsync();
        await visitor.LookAsync($"{office.Key}-3-codes");
        var codes = await visitor.Page.Locator("main code").AllInnerTextsAsync();
        await visitor.Page.Locator("main a[href='/connexion']").ClickAsync();
        return (codes[0], codes[1]);
    }

    private async Task<(string Login, string Password)> RegisterAsync(Visitor visitor, Office office, Person person)
    {
        var email = $"maelle-{Guid.CreateVersion7():N}@exemple.fr";
        await FillIdentityAsync(visitor, office, person);
        await visitor.LookAsync($"{office.Key}-2-inscription");
        if (office.Settings.Registration.Steps > 1)
        {
            await visitor.Page.Locator("main form button.button--primary").ClickAsync();
        }

        foreach (var (name, value) in new[] { ("Email", email), ("EmailAgain", email), ("Password", Password), ("PasswordAgain", Password) })
        {
            var field = visitor.Page.Locator($"input[name='Credentials.{name}']");
            if (await field.CountAsync() > 0)
            {
                await field.FillAsync(value);
            }
        }

        if (office.Settings.Registration.TermsOfUse is not null)
        {
            await visitor.Page.Locator("input[name='Credentials.AcceptsTerms']").CheckAsync();
        }

        await visitor.LookAsync($"{office.Key}-2-inscription-acces");
        await visitor.Page.Locator("main form button.button--primary").ClickAsync();
        await visitor.LookAsync($"{office.Key}-3-envoye");
        await visitor.Page.GotoAsync(await ConfirmationLinkAsync(office, email));
        await visitor.LookAsync($"{office.Key}-4-confirmer");
        await visitor.Page.Locator("main form button").ClickAsync();
        await visitor.LookAsync($"{office.Key}-4-confirme");
        await visitor.Page.Locator("main a[href='/connexion']").ClickAsync();
        return (email, Password);
    }

    private async Task<string> ConfirmationLinkAsync(Office office, string email)
    {
        await using var scope = world.Portal.Enter(office);
        var text = await scope.Database.OutboundMails.Where(mail => mail.Recipient == email).Select(mail => mail.Text).SingleAsync();
        return Link().Match(text).Value;
    }

    private static async Task SignInAsync(Visitor visitor, Office office, string login, string password)
    {
        await visitor.Page.Locator("input[name='Input.Login']").FillAsync(login);
        await visitor.Page.Locator("input[name='Input.Password']").FillAsync(password);
        await visitor.Page.Locator("main form button.button--primary").ClickAsync();
        if (office.Settings.Registration.Mode is RegistrationMode.IssuedCredentials)
        {
            await visitor.Page.WaitForURLAsync("**/informations/mot-de-passe**");
            await visitor.LookAsync($"{office.Key}-4-mot-de-passe");
            await visitor.Page.Locator("input[name='Input.Current']").FillAsync(password);
            await visitor.Page.Locator("input[name='Input.Password']").FillAsync(Password);
            var again = visitor.Page.Locator("input[name='Input.PasswordAgain']");
            if (await again.CountAsync() > 0)
            {
                await again.FillAsync(Password);
            }

            await visitor.Page.Locator("main form button.button--primary").ClickAsync();
            await visitor.Page.Locator("a.brand").ClickAsync();
        }
    }

    private static async Task PayAsync(Visitor visitor, string key)
    {
        await visitor.LookAsync($"{key}-6-paiement");
        await visitor.Page.Locator("main form button.button--primary").First.ClickAsync();
        var toBank = visitor.Page.Locator("form[data-go] button");
        var onBank = visitor.Page.Locator("#number");
        await toBank.Or(onBank).First.WaitForAsync();
        if (await toBank.CountAsync() > 0 && await onBank.CountAsync() == 0)
        {
            await toBank.ClickAsync();
        }

        await onBank.WaitForAsync();
        await visitor.LookAsync($"{key}-7-banque");
        await onBank.FillAsync("4970100000000000");
        await visitor.Page.Locator("#month").SelectOptionAsync("12");
        await visitor.Page.Locator("#year").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await visitor.Page.Locator("#cvv").FillAsync("123");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Valider" }).ClickAsync();
        var back = visitor.Page.Locator("#retour");
        await back.Or(visitor.Page.Locator(".brand")).First.WaitForAsync();
        if (await back.CountAsync() > 0)
        {
            await back.ClickAsync();
        }

        await visitor.Page.WaitForURLAsync(new Regex("/paiement/[0-9a-f-]{36}"));
    }

    [GeneratedRegex(@"http://\S+jeton=\S+")]
    private static partial Regex Link();
}
