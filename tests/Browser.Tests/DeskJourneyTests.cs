using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Browser.Tests;

/// <summary>A day of an office's staff: a mail worded anew, an address that bounces, a resident invited, credentials on a sheet of paper.</summary>
public sealed partial class DeskJourneyTests(World world)
{
    private const string Subject = "input[name='Input.Subject']";
    private const string Save = "button[formaction$='handler=Save']";

    [Theory]
    [InlineData("rochefort", 390, true)]
    [InlineData("la-rochelle", 1280, true)]
    [InlineData("angouleme", 390, false)]
    public async Task Administrator_WithOwnWords_TriesSavesAndGoesBack(string key, int width, bool script)
    {
        var office = world.Office(key);
        await using var visitor = await SignInAsync(office, StaffRole.Administrator, width, script);
        var page = visitor.Page;

        await page.GotoAsync(At(office, "/gestion/textes"));
        await visitor.LookAsync($"textes-{key}-0-liste");
        await page.Locator("main .table a[href='/gestion/textes/invitation/fr']").ClickAsync();
        await page.Locator("#apercu").WaitForAsync();
        await page.WaitForLoadStateAsync();
        await visitor.LookAsync($"textes-{key}-1-origine");
        await page.Locator(Subject).FillAsync("Bienvenue sur {{portail}}");
        await page.Locator("textarea").FillAsync("Bonjour,\n\n{{{office}}} vous ouvre son portail.");
        await page.Locator("#textes button").First.ClickAsync();
        await page.Locator("#Input-Introduction-error").WaitForAsync();
        await visitor.LookAsync($"textes-{key}-2-erreurs");
        await page.Locator(Subject).FillAsync("Bienvenue sur {{portal}}");
        await page.Locator("textarea").FillAsync("Bonjour,\n\n{{office}} vous ouvre son portail.");
        await page.Locator(Save).ClickAsync();
        await page.Locator("[role=status]").WaitForAsync();
        await page.WaitForLoadStateAsync();
        await visitor.LookAsync($"textes-{key}-3-enregistre");

        (await page.Locator("#objet").InnerTextAsync()).ShouldBe($"Bienvenue sur {office.Settings.Identity.PortalName}");
        await page.GotoAsync(At(office, "/gestion/journal"));
        await visitor.LookAsync($"textes-{key}-4-journal");
        await page.GotoAsync(At(office, "/gestion/textes/invitation/fr"));
        await page.Locator("button[formaction$='part=Subject&version=0']").First.ClickAsync();
        await page.Locator("[role=status]").WaitForAsync();
        (await page.Locator(Subject).InputValueAsync()).ShouldBe("Ouvrez votre compte");
    }

    [Theory]
    [InlineData("la-rochelle", 390)]
    [InlineData("rochefort", 1280)]
    public async Task Desk_WithAResidentWhoseMailBounces_RetriesAndInvitesAnother(string key, int width)
    {
        var office = world.Office(key);
        var (bouncing, invited) = await CreateAsync(office);
        await using var visitor = await SignInAsync(office, StaffRole.Desk, width);
        var page = visitor.Page;

        await page.GotoAsync(At(office, "/gestion/courriels"));
        await visitor.LookAsync($"guichet-{key}-0-courriels");
        await page.GotoAsync(At(office, "/gestion/courriels?q=personne"));
        await visitor.LookAsync($"guichet-{key}-1-aucun");
        await page.GotoAsync(At(office, $"/gestion/locataires/{bouncing.Resident.Id}"));
        await visitor.LookAsync($"guichet-{key}-2-refusee");
        await page.Locator("main .notice button").ClickAsync();
        await page.Locator("[role=status]").WaitForAsync();
        await page.GotoAsync(At(office, $"/gestion/locataires/{invited.Resident.Id}/invitation"));
        await visitor.LookAsync($"guichet-{key}-3-inviter");
        await page.Locator("input[name='Input.Email']").FillAsync($"ali-{Guid.CreateVersion7():N}@exemple.fr");
        await page.Locator("main form button.button--primary").ClickAsync();
        await page.Locator("[role=status]").WaitForAsync();
        await visitor.LookAsync($"guichet-{key}-4-invite");
    }

    [Fact]
    public async Task Desk_IssuingCredentials_PrintsOneSheetWithoutMenus()
    {
        var office = world.Office("aulnay");
        Person person;
        await using (var scope = world.Portal.Enter(office))
        {
            person = await Person.CreateAsync(scope, office);
            var account = TestData.CreateAccount(person.Resident, $"bako{Random.Shared.Next(1000, 9999)}");
            (account.Email, account.NormalizedEmail, account.EmailConfirmedAt) = (null, null, null);
            await scope.SaveAsync(account);
        }

        await using var visitor = await SignInAsync(office, StaffRole.Desk, 1280);
        var page = visitor.Page;
        await page.GotoAsync(At(office, $"/gestion/locataires/{person.Resident.Id}/identifiants"));
        await page.Locator("main form button.button--primary").ClickAsync();
        await page.Locator(".codes").WaitForAsync();
        await visitor.LookAsync("identifiants-0-ecran");

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        var sheet = await page.PdfAsync(new PagePdfOptions { Format = "A4" });

        PageOfPdf().Count(Encoding.Latin1.GetString(sheet)).ShouldBe(1);
        foreach (var hidden in new[] { ".nav", ".session", ".crumb" })
        {
            (await page.Locator(hidden).First.IsVisibleAsync()).ShouldBeFalse(hidden);
        }

        (await page.Locator(".codes").IsVisibleAsync()).ShouldBeTrue();
        if (Environment.GetEnvironmentVariable("TENANTCLOUD_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "identifiants.pdf"), sheet);
        }
    }

    private async Task<Visitor> SignInAsync(Office office, StaffRole role, int width, bool script = true)
    {
        var person = await Insider.CreateStaffAsync(world.Portal, office, role);
        var visitor = await world.VisitAsync(width, script);
        await visitor.Page.GotoAsync(At(office, "/gestion"));
        await StaffJourneyTests.SignInAsync(visitor.Page, person.Email, await person.NextCodeAsync());
        return visitor;
    }

    private string At(Office office, string path) => world.At(office.Settings.CanonicalHostname, path);

    private async Task<(Person Bouncing, Person Invited)> CreateAsync(Office office)
    {
        await using var scope = world.Portal.Enter(office);
        var (bouncing, invited) = (await Person.CreateAsync(scope, office), await Person.CreateAsync(scope, office, "Martin", "Ali"));
        var account = TestData.CreateAccount(bouncing.Resident, $"jeanne-{Guid.CreateVersion7():N}@exemple.fr");
        await scope.SaveAsync(account);
        foreach (var (state, reason) in new[] { (OutboundMailState.Delivered, null), (OutboundMailState.Sent, null), (OutboundMailState.Bounced, "550 5.1.1 User unknown"), (OutboundMailState.Suppressed, "Bounced") })
        {
            await scope.SaveAsync(new OutboundMail
            {
                Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                Kind = state is OutboundMailState.Delivered ? "confirm-email" : "password-changed",
                Recipient = account.Login,
                Subject = "",
                Html = "",
                Text = "",
                State = state,
                LastError = reason,
                CreatedAt = TimeProvider.System.GetUtcNow(),
                DueAt = TimeProvider.System.GetUtcNow(),
            });
        }

        await scope.Get<AddressSuppressions>().SuppressAsync(account.Login, SuppressionReason.Bounced, null, CancellationToken.None);
        return (bouncing, invited);
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageOfPdf();
}
