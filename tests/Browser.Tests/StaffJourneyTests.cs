using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Browser.Tests;

/// <summary>From the invitation to a second colleague, as an office's first administrator does it; and an operator's first day.</summary>
public sealed partial class StaffJourneyTests(World world)
{
    [Theory]
    [InlineData("la-rochelle", 390, true)]
    [InlineData("aubervilliers", 1280, true)]
    [InlineData("aulnay", 390, false)]
    public async Task Administrator_WithAnInvitation_OpensTheAccountAndInvitesAColleague(string key, int width, bool script)
    {
        var office = world.Office(key);
        var hostname = office.Settings.CanonicalHostname;
        var email = $"maud-{Guid.CreateVersion7():N}@exemple.fr";
        var link = await InviteAsync(office, email);
        await using var visitor = await world.VisitAsync(width, script);
        var page = visitor.Page;

        await page.GotoAsync(world.At(hostname, "/gestion"));
        await visitor.LookAsync($"gestion-{key}-0-connexion");
        await page.GotoAsync(world.At(hostname, link));
        await visitor.LookAsync($"gestion-{key}-1-acces");
        var secret = await OpenAsync(visitor, $"gestion-{key}");
        await page.Locator("main a.button--primary").ClickAsync();
        await visitor.LookAsync($"gestion-{key}-4-accueil");
        foreach (var path in new[] { "/gestion/equipe", "/gestion/journal", "/gestion/securite", "/gestion/deconnexion", "/gestion/verifier" })
        {
            await page.GotoAsync(world.At(hostname, path));
            await visitor.LookAsync($"gestion-{key}{path.Replace('/', '-')}");
        }

        await page.GotoAsync(world.At(hostname, "/gestion/equipe"));
        await page.Locator("input[name='Input.Name']").FillAsync("Noor Benali");
        await page.Locator("input[name='Input.Email']").FillAsync($"noor-{Guid.CreateVersion7():N}@exemple.fr");
        await page.Locator("form.card button.button--primary").ClickAsync();
        await page.Locator("[role=status]").WaitForAsync();
        await visitor.LookAsync($"gestion-{key}-5-equipe");
        await page.Locator("td a").Filter(new LocatorFilterOptions { HasText = "Noor" }).First.ClickAsync();
        await visitor.LookAsync($"gestion-{key}-6-membre");

        await page.GotoAsync(world.At(hostname, "/gestion/deconnexion"));
        await page.Locator("main form button").ClickAsync();
        await SignInAsync(page, email, Totp.CodeAt(secret, TimeProvider.System.GetUtcNow().AddSeconds(30)));

        new Uri(page.Url).AbsolutePath.ShouldBe("/gestion");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Operator_WithACode_SeesThePlatformAndInvitesAColleague(int width)
    {
        var person = await Insider.CreateOperatorAsync(world.Portal);
        await using var visitor = await world.VisitAsync(width);
        var page = visitor.Page;

        await page.GotoAsync(world.At("ops.localhost", "/"));
        await visitor.LookAsync("ops-0-connexion");
        await SignInAsync(page, person.Email, await person.NextCodeAsync());
        foreach (var path in new[] { "/", "/offices", "/offices/rochefort/administrateur", "/equipe", "/audit", "/securite" })
        {
            await page.GotoAsync(world.At("ops.localhost", path));
            await visitor.LookAsync($"ops-{path.Replace('/', '-')}");
        }

        await page.GotoAsync(world.At("ops.localhost", "/equipe"));
        await page.Locator("input[name='Input.Name']").FillAsync("Sacha Relève");
        await page.Locator("input[name='Input.Email']").FillAsync($"sacha-{Guid.CreateVersion7():N}@exemple.fr");
        await page.Locator("form.card button.button--primary").ClickAsync();
        await page.Locator("#acces").WaitForAsync();
        await visitor.LookAsync("ops-equipe-lien");
    }

    private static async Task<byte[]> OpenAsync(Visitor visitor, string name)
    {
        var page = visitor.Page;
        await page.Locator("input[name='Input.Password']").FillAsync(Insider.Password);
        await page.Locator("input[name='Input.PasswordAgain']").FillAsync(Insider.Password);
        await page.Locator("main form button.button--primary").ClickAsync();
        await page.Locator("#secret").WaitForAsync();
        await visitor.LookAsync($"{name}-2-facteur");
        var secret = FromBase32(await page.Locator("#secret").InnerTextAsync());
        await page.Locator("input[name='Input.Code']").FillAsync(Totp.CodeAt(secret, TimeProvider.System.GetUtcNow()));
        await page.Locator("main form button.button--primary").ClickAsync();
        await page.Locator(".codes--many").WaitForAsync();
        await visitor.LookAsync($"{name}-3-codes");
        return secret;
    }

    internal static async Task SignInAsync(IPage page, string email, string code)
    {
        await page.Locator("input[name='Input.Email']").FillAsync(email);
        await page.Locator("input[name='Input.Password']").FillAsync(Insider.Password);
        await page.Locator("input[name='Input.Code']").FillAsync(code);
        await page.Locator("main form button.button--primary").ClickAsync();
        await page.Locator("details.menu:visible").First.WaitForAsync();
    }

    private async Task<string> InviteAsync(Office office, string email)
    {
        EmailAddress.TryParse(email, out var address).ShouldBeTrue();
        await using var scope = world.Portal.Enter(office);
        await scope.Get<StaffTeam>().InviteAsync(
            address.ShouldNotBeNull(), "Maud Perrin", StaffRole.Administrator, new AuditAuthor(AuditActor.Operator, null, "Exploitation", null), CancellationToken.None);
        var text = await scope.Database.OutboundMails.Where(mail => mail.Recipient == email).Select(mail => mail.Text).SingleAsync();
        return Link().Match(text).Value;
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsAsciiLetterOrDigit).Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))];
    }

    [GeneratedRegex(@"/gestion/acces\?jeton=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
