using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Attacks;

/// <summary>Many passwords for one account.</summary>
internal sealed class GuessOnePassword : Attack
{
    private const int Guesses = 30;

    public override void RemoveDefence(IServiceCollection services) =>
        services.AddSingleton(Options.Create(new AccountOptions { PasswordIterations = 1_000, LockoutAttempts = int.MaxValue }));

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var victim = await CreateVictimAsync(portal, office);
        using var browser = portal.Browser(office);
        for (var guess = 0; guess < Guesses; guess++)
        {
            await SignInAsync(browser, victim.Login, $"devine-{guess}-Rien9");
        }

        await SignInAsync(browser, victim.Login);
        return await IsSignedInAsync(browser);
    }
}

/// <summary>One likely password for many accounts, from one place.</summary>
internal sealed class TryOnePasswordOnManyAccounts : Attack
{
    private const int Accounts = 101;

    public override void RemoveDefence(IServiceCollection services) =>
        services.AddSingleton(Options.Create(new AccountOptions { PasswordIterations = 1_000, SignInsPerClient = int.MaxValue }));

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var victim = await CreateVictimAsync(portal, office);
        using var browser = portal.Browser(office);
        var form = await browser.GetAsync("/connexion");
        for (var account = 1; account < Accounts; account++)
        {
            await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Login"] = $"voisin{account}@exemple.test", ["Input.Password"] = Password });
        }

        await SignInAsync(browser, victim.Login);
        return await IsSignedInAsync(browser);
    }
}

/// <summary>References of others, one after the other, until one of them answers.</summary>
internal sealed class GuessReferences : Attack
{
    private const int Guesses = 40;

    public override void RemoveDefence(IServiceCollection services) =>
        services.AddSingleton(Options.Create(new AccountOptions { PasswordIterations = 1_000, RegistrationsPerClient = int.MaxValue }));

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = portal.Browser(office);
        var form = await browser.GetAsync("/inscription");
        for (var guess = 0; guess < Guesses; guess++)
        {
            var page = await browser.SubmitAsync(form, new Dictionary<string, string>
            {
                ["Identity.References[0]"] = $"{10_000_000 + guess}",
                ["Identity.LastName"] = "Martin",
                ["Credentials.Email"] = "curieux@exemple.test",
                ["Credentials.Password"] = Password,
            });
            if (page.Status is HttpStatusCode.TooManyRequests)
            {
                return false;
            }
        }

        return true;
    }
}
