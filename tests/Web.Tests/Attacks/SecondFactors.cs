using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Privileged;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Attacks;

/// <summary>What an attacker does who knows the password of somebody of the staff.</summary>
internal abstract class StaffAttack : Attack
{
    protected static async Task<bool> EntersAsync(PortalBrowser browser, Insider staff, string code)
    {
        await staff.SignInAsync(browser, code: code);
        return (await browser.GetAsync("/gestion/securite")).Address.AbsolutePath == "/gestion/securite";
    }
}

/// <summary>Guesses the code of the second factor.</summary>
internal sealed class GuessSecondFactor : StaffAttack
{
    private const int Guesses = 12;

    public override void RemoveDefence(IServiceCollection services) =>
        services.AddSingleton(Options.Create(new PrivilegedOptions { LockoutAttempts = int.MaxValue }));

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var staff = await Insider.CreateStaffAsync(portal, office);
        using var browser = portal.Browser(office);
        for (var guess = 0; guess < Guesses; guess++)
        {
            // Codes of another day, rather than any: none of them can be right by chance for this minute.
            await staff.SignInAsync(browser, code: staff.CodeNow(2_880 + guess));
        }

        return await EntersAsync(browser, staff, await staff.NextCodeAsync());
    }
}

/// <summary>Looks over a shoulder and types the same code at once.</summary>
internal sealed class ReuseSecondFactor : StaffAttack
{
    public override void RemoveDefence(IServiceCollection services) => ForgottenCondition.In(services, @"\w+\.last_factor_step < @\w+");

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var staff = await Insider.CreateStaffAsync(portal, office);
        using var owner = portal.Browser(office);
        var code = await staff.NextCodeAsync();
        await staff.SignInAsync(owner, code: code);
        using var attacker = portal.Browser(office);
        return await EntersAsync(attacker, staff, code);
    }
}
