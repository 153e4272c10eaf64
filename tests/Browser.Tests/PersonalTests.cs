using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Jobs;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Browser.Tests;

/// <summary>What a resident does with their own information: reads it, changes it, takes a copy, leaves.</summary>
public sealed class PersonalTests(World world)
{
    private const string Password = "Amarrage-27-Quai!";

    [Theory]
    [InlineData("la-rochelle", 390)]
    [InlineData("rochefort", 1280)]
    [InlineData("angouleme", 390)]
    [InlineData("aulnay", 1280)]
    [InlineData("aubervilliers", 390)]
    public async Task Resident_AtEachOffice_ReadsTheirInformation(string key, int width)
    {
        var office = world.Office(key);
        await using var visitor = await world.VisitAsync(width);
        await SignInAsync(visitor, office);

        foreach (var path in new[] { "/informations", "/informations/consentements", "/informations/mes-donnees", "/informations/fermer", "/confidentialite", "/contact" })
        {
            await visitor.Page.GotoAsync(world.At(office.Settings.CanonicalHostname, path));
            await visitor.LookAsync($"{key}{path.Replace('/', '-')}");
        }
    }

    [Theory]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task Resident_WithANewPhone_ChangesItTakesACopyAndLeaves(int width, bool script)
    {
        var office = world.Office("rochefort");
        await using var visitor = await world.VisitAsync(width, script);
        var page = visitor.Page;
        var account = await SignInAsync(visitor, office);

        await page.GotoAsync(world.At(office.Settings.CanonicalHostname, "/informations"));
        await page.Locator("a[href='/informations/coordonnees']").ClickAsync();
        await page.Locator("input[type=tel]").Nth(1).FillAsync("06 11 22");
        await page.Locator("main form button.button--primary").ClickAsync();
        await visitor.LookAsync("informations-coordonnees-erreur");
        await page.Locator("input[type=tel]").Nth(1).FillAsync("06 11 22 33 44");
        await page.Locator("main form button.button--primary").ClickAsync();
        await visitor.LookAsync("informations-coordonnees-faites");
        (await page.Locator("#coordonnees").Locator("xpath=../..").InnerTextAsync()).ShouldContain("06\u00A011\u00A022\u00A033\u00A044");

        await page.Locator("a[href='/informations/situation']").ClickAsync();
        await visitor.LookAsync("informations-situation");
        await page.Locator("select[name='Input.Status']").SelectOptionAsync("Retired");
        await page.Locator("main form button.button--primary").ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Retraite");

        await page.Locator("main a[href='/informations/mes-donnees']").ClickAsync();
        await page.Locator("main form button.button--primary").ClickAsync();
        await visitor.LookAsync("informations-mes-donnees-attente");
        await CopyShouldBeTheirsAsync(visitor, office, account);

        await page.GotoAsync(world.At(office.Settings.CanonicalHostname, "/informations/fermer"));
        await page.Locator("input[name='Input.Confirms']").CheckAsync();
        await page.Locator("main form button.button--danger").ClickAsync();
        await page.WaitForURLAsync("**/compte-ferme");
        await visitor.LookAsync("compte-ferme");
    }

    private async Task CopyShouldBeTheirsAsync(Visitor visitor, Office office, Account account)
    {
        await world.Portal.RunAsync<DataExportJob>(office, DataExportJob.Name);
        await visitor.Page.GotoAsync(world.At(office.Settings.CanonicalHostname, "/informations/mes-donnees"));
        await visitor.LookAsync("informations-mes-donnees-prete");
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.Locator("main a[download]").First.ClickAsync());
        var folder = Directory.CreateTempSubdirectory("copie").FullName;
        try
        {
            var path = Path.Combine(folder, "copie.zip");
            await download.SaveAsAsync(path);
            await ZipFile.ExtractToDirectoryAsync(path, folder);
            using var data = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "donnees.json")));
            data.RootElement.GetProperty("account").GetProperty("login").GetString().ShouldBe(account.Login);
            data.RootElement.GetProperty("profile").GetProperty("mobilePhone").GetString().ShouldBe("+33611223344");
            var pdf = Path.Combine(folder, "donnees.pdf");
            (await Tool.RunAsync("pdftotext", "-layout", pdf, "-")).ShouldContain("Mes données personnelles");
            (await Tool.RunAsync("qpdf", "--check", pdf)).ShouldContain("No syntax or stream encoding errors found");
            if (Environment.GetEnvironmentVariable("TENANTCLOUD_PICTURES") is { Length: > 0 } pictures)
            {
                File.Copy(pdf, Path.Combine(pictures, "donnees.pdf"), overwrite: true);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Account> SignInAsync(Visitor visitor, Office office)
    {
        await using var scope = world.Portal.Enter(office);
        var person = await Person.CreateAsync(scope, office, "Le Goff", "Maëlle");
        var account = TestData.CreateAccount(person.Resident, $"maelle-{Guid.CreateVersion7():N}@exemple.fr");
        account.TermsVersion = office.Settings.Registration.TermsOfUse?.Version;
        account.PasswordHash = scope.Get<IPasswordHasher<Account>>().HashPassword(account, Password);
        await scope.SaveAsync(account);
        await visitor.Page.GotoAsync(world.At(office.Settings.CanonicalHostname, "/connexion"));
        await visitor.Page.Locator("input[name='Input.Login']").FillAsync(account.Login);
        await visitor.Page.Locator("input[name='Input.Password']").FillAsync(Password);
        await visitor.Page.Locator("main form button.button--primary").ClickAsync();
        await visitor.Page.Locator(".session .menu").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        return account;
    }
}
