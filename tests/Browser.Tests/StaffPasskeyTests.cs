using Microsoft.Playwright;
using Shouldly;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Browser.Tests;

/// <summary>Passkeys of staff as a person uses them, with an authenticator of the browser's own.</summary>
public sealed class StaffPasskeyTests(World world)
{
    [Theory]
    [InlineData("la-rochelle", 390)]
    [InlineData("aubervilliers", 1280)]
    public async Task Administrator_WithAPhone_AddsUsesAndRemovesAPasskey(string key, int width)
    {
        var office = world.Office(key);
        var hostname = office.Settings.CanonicalHostname;
        var person = await Insider.CreateStaffAsync(world.Portal, office);
        await using var visitor = await world.VisitAsync(width);
        var page = visitor.Page;
        await VirtualPhone.GiveAsync(page);
        await page.GotoAsync(world.At(hostname, "/gestion/connexion"));
        await visitor.LookAsync($"gestion-{key}-cles-connexion");
        await page.Locator("input[name='Input.Email']").FillAsync(person.Email);
        await page.Locator("input[name='Input.Password']").FillAsync(Insider.Password);
        await page.Locator("input[name='Input.Code']").FillAsync(await person.NextCodeAsync());
        await page.Locator("main form button.button--primary").ClickAsync();
        await page.WaitForURLAsync("**/gestion");

        await page.GotoAsync(world.At(hostname, "/gestion/securite"));
        await page.Locator("form[data-passkey=create] button").ClickAsync();
        await page.WaitForURLAsync("**/gestion/securite?fait=ajoutee");
        await visitor.LookAsync($"gestion-{key}-cles-ajoutee");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(world.At(hostname, "/gestion/securite"));
        await UseAsync(page);
        await page.WaitForURLAsync("**/gestion/securite");
        await page.GotoAsync(world.At(hostname, "/gestion/verifier?retour=/gestion/securite"));
        await visitor.LookAsync($"gestion-{key}-cles-verifier");
        await UseAsync(page);
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/gestion/securite");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Utilisée le");
        await page.Locator("main summary").First.ClickAsync();
        await page.Locator("main button.button--danger").ClickAsync();
        await page.WaitForURLAsync("**/gestion/securite?fait=supprimee");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(world.At(hostname, "/gestion/connexion"));
        await UseAsync(page);

        await page.GetByText("n’a pas été acceptée").First.WaitForAsync();
        await visitor.LookAsync($"gestion-{key}-cles-refusee");
    }

    [Fact]
    public async Task Staff_WhoForgotThePassword_SeesAFormAndAnAnswer()
    {
        var office = world.Office("aulnay");
        await using var visitor = await world.VisitAsync(390);
        var page = visitor.Page;

        await page.GotoAsync(world.At(office.Settings.CanonicalHostname, "/gestion/mot-de-passe-oublie"));
        await visitor.LookAsync("gestion-oubli-0");
        await page.Locator("input[name='Input.Email']").FillAsync("personne@office.test");
        await page.Locator("main form button.button--primary").ClickAsync();
        await page.WaitForURLAsync("**/gestion/mot-de-passe-oublie?fait=true");
        await visitor.LookAsync("gestion-oubli-1-envoye");
    }

    private static Task UseAsync(IPage page) => page.Locator("form[data-passkey=get] button").ClickAsync();
}
