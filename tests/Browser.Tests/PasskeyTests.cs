using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Offices.Catalog;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Browser.Tests;

/// <summary>Passkeys as a person uses them, with an authenticator of the browser's own.</summary>
public sealed class PasskeyTests(World world)
{
    private const string Password = "Amarrage-27-Quai!";

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Resident_WithAPhone_AddsUsesAndRemovesAPasskey(int width)
    {
        var office = Offices()[0];
        await using var visitor = await world.VisitAsync(width);
        var page = visitor.Page;
        await VirtualPhone.GiveAsync(page);
        await SignInAsync(page, office, await CreateAccountAsync(office));

        await page.GotoAsync(At(office, "/informations/cles"));
        await visitor.LookAsync("cles-aucune");
        await AddAsync(page);
        await visitor.LookAsync("cles-ajoutee");
        await page.Locator("form[data-passkey] button").ClickAsync();
        await page.Locator("[data-passkey-message]:visible").WaitForAsync();
        (await MessageAsync(page)).ShouldContain("peut-être déjà une clé");
        (await page.Locator("main .notice--ok").CountAsync()).ShouldBe(0, "the first key was added, this one was not");
        await visitor.LookAsync("cles-deja");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(At(office, "/contrats"));
        await visitor.LookAsync("cles-connexion");
        (await page.Locator("[data-passkey-message]").IsVisibleAsync()).ShouldBeFalse("nothing went wrong yet");
        await UseAsync(page);
        await page.WaitForURLAsync("**/contrats");
        await page.GotoAsync(At(office, "/connexion/verifier?retour=/informations/cles"));
        await visitor.LookAsync("cles-verifier");
        await UseAsync(page);
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/informations/cles");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Utilisée le");
        await page.Locator("main summary").First.ClickAsync();
        await visitor.LookAsync("cles-modifier");
        await page.Locator("main button.button--danger").ClickAsync();
        await page.WaitForURLAsync("**/informations/cles?fait=supprimee");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(At(office, "/connexion"));
        await UseAsync(page);

        await page.WaitForURLAsync("**/connexion/cle");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("n’a pas été acceptée");
        await visitor.LookAsync("cles-refusee");
    }

    [Fact]
    public async Task Resident_AtAnotherOffice_IsNotEvenAskedForThePasskey()
    {
        var (one, other) = (Offices()[0], Offices()[1]);
        await using var visitor = await world.VisitAsync(1280);
        var page = visitor.Page;
        await VirtualPhone.GiveAsync(page);
        await SignInAsync(page, one, await CreateAccountAsync(one));
        await page.GotoAsync(At(one, "/informations/cles"));
        await AddAsync(page);

        await page.GotoAsync(At(other, "/connexion"));
        await UseAsync(page);

        (await MessageAsync(page)).ShouldContain("Rien n’a été fait");
        await page.GotoAsync(At(other, "/contrats"));
        new Uri(page.Url).AbsolutePath.ShouldBe("/connexion");
    }

    [Fact]
    public async Task Visitor_WithoutScript_SeesThePasswordOnly()
    {
        await using var visitor = await world.VisitAsync(390, script: false);

        await visitor.Page.GotoAsync(At(Offices()[0], "/connexion"));

        (await visitor.Page.Locator("input[name='Input.Password']").IsVisibleAsync()).ShouldBeTrue();
        (await visitor.Page.Locator("form[data-passkey]").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Resident_WhoGivesUp_IsToldAndSignsInByPassword()
    {
        var office = Offices()[0];
        var email = await CreateAccountAsync(office);
        await using var visitor = await world.VisitAsync(390);
        var page = visitor.Page;
        var phone = await VirtualPhone.GiveAsync(page);
        await SignInAsync(page, office, email);
        await page.GotoAsync(At(office, "/informations/cles"));
        await AddAsync(page);
        await page.Context.ClearCookiesAsync();
        await phone.RecogniseAsync(isOwner: false);

        await page.GotoAsync(At(office, "/connexion"));
        await UseAsync(page);

        (await MessageAsync(page)).ShouldContain("utilisez votre mot de passe");
        await visitor.LookAsync("cles-abandon");
        await SignInAsync(page, office, email);
        await page.GotoAsync(At(office, "/contrats"));
        new Uri(page.Url).AbsolutePath.ShouldBe("/contrats");
    }

    [Fact]
    public async Task Thief_WithACopyOfThePhone_IsRefusedOnceTheOwnerSignedInSince()
    {
        var office = Offices()[0];
        await using var visitor = await world.VisitAsync(1280);
        var page = visitor.Page;
        var phone = await VirtualPhone.GiveAsync(page);
        await SignInAsync(page, office, await CreateAccountAsync(office));
        await page.GotoAsync(At(office, "/informations/cles"));
        await AddAsync(page);
        var copy = await phone.CopyAsync();
        for (var time = 0; time < 2; time++)
        {
            await page.Context.ClearCookiesAsync();
            await page.GotoAsync(At(office, "/contrats"));
            await UseAsync(page);
            await page.WaitForURLAsync("**/contrats");
        }

        await phone.ReplaceAsync(copy);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(At(office, "/contrats"));
        await UseAsync(page);

        await page.WaitForURLAsync("**/connexion/cle");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("n’a pas été acceptée");
    }

    /// <summary>Offices whose residents make their accounts themselves, without terms to accept first.</summary>
    private IReadOnlyList<Office> Offices() =>
    [
        .. world.Portal.Services.GetRequiredService<OfficeCatalog>().Current.Offices
            .Where(office => office.Settings.Registration is { Mode: RegistrationMode.SelfService, TermsOfUse: null }),
    ];

    private string At(Office office, string path) => world.At(office.Settings.CanonicalHostname, path);

    private async Task<string> CreateAccountAsync(Office office)
    {
        await using var scope = world.Portal.Enter(office);
        var person = await Person.CreateAsync(scope, office, "Le Goff", "Maëlle");
        var email = $"maelle-{Guid.CreateVersion7():N}@exemple.fr";
        var account = TestData.CreateAccount(person.Resident, email);
        account.PasswordHash = scope.Get<IPasswordHasher<Account>>().HashPassword(account, Password);
        await scope.SaveAsync(account);
        return email;
    }

    private async Task SignInAsync(IPage page, Office office, string email)
    {
        await page.GotoAsync(At(office, "/connexion"));
        await page.Locator("input[name='Input.Login']").FillAsync(email);
        await page.Locator("input[name='Input.Password']").FillAsync(Password);
        await page.Locator("main form button.button--primary").First.ClickAsync();
        await page.WaitForURLAsync(At(office, "/"));
    }

    private static async Task AddAsync(IPage page)
    {
        await page.Locator("form[data-passkey=create] button").ClickAsync();
        await page.WaitForURLAsync("**/informations/cles?fait=ajoutee");
    }

    private static Task UseAsync(IPage page) => page.Locator("form[data-passkey=get] button").ClickAsync();

    private static Task<string> MessageAsync(IPage page) => page.Locator("[data-passkey-message]:visible").InnerTextAsync();
}
