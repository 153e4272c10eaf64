using System.Globalization;
using Shouldly;
using TenantCloud.Offices.Passwords;
using TenantCloud.Offices.Settings;
using Xunit;

namespace TenantCloud.Browser.Tests;

/// <summary>The rules of a new password, ticked while it is typed.</summary>
public sealed class NewPasswordTests(World world)
{
    private const string Register = "/inscription";

    /// <summary>What could be counted in two ways.</summary>
    private static readonly string[] Passwords =
    [
        "", "kutsl47!", "kuts 47", "kutsl\u00A047", "Éàüçdefg", "éàü\u0065\u0301", "e\u0301e\u0302\u0323", "12\u0667\u00B2\u00BD", "\U0001F600\U0001F468\u200D\U0001F469", "ªºǅʰ", "€£_-\t\u0085",
    ];

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Type_NewPassword_TicksEachRuleAndSaysSoOnce(int width)
    {
        var office = world.Office("la-rochelle");
        await using var visitor = await world.VisitAsync(width);
        await visitor.Page.GotoAsync(world.At(office.Settings.CanonicalHostname, Register));
        var field = visitor.Page.Locator("#Credentials-Password");
        var met = visitor.Page.Locator("[data-rules-of=Credentials-Password] > .is-met");

        await field.FillAsync("kutsl47");
        (await met.CountAsync()).ShouldBe(1, "the digits alone");
        await visitor.LookAsync("mot-de-passe-en-cours");
        await field.FillAsync("kutsl47!");
        (await met.CountAsync()).ShouldBe(3);
        await visitor.Page.GetByText("Toutes les règles sont remplies.").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await visitor.LookAsync("mot-de-passe-bon");

        await field.FillAsync("kut");
        (await met.CountAsync()).ShouldBe(0, "what is taken back is to do again");
    }

    [Fact]
    public async Task Count_InTheBrowser_IsTheServers()
    {
        await using var visitor = await world.VisitAsync(1280);
        await visitor.Page.GotoAsync(world.At(world.Office("la-rochelle").Settings.CanonicalHostname, Register));

        foreach (var password in Passwords)
        {
            var counted = await visitor.Page.EvaluateAsync<Dictionary<string, int>>("async password => (await import('/js/new-password.js')).count(password)", password);

            counted.ShouldBe(OnTheServer(password), ignoreOrder: true, string.Join(' ', password.Select(character => ((int)character).ToString("X4", CultureInfo.InvariantCulture))));
        }
    }

    /// <summary>What the policy finds, from what it says is missing of more than there is.</summary>
    private static Dictionary<string, int> OnTheServer(string password) =>
        new PasswordPolicy(new PasswordSettings { MinimumLength = 64, Digits = 64, SpecialCharacters = 64, Kinds = 64 }).Check(password)
            .ToDictionary(failure => failure.Rule.Kind.ToString(), failure => failure.Found);
}
