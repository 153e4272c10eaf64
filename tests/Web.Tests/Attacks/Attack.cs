using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Attacks;

/// <summary>One thing that somebody may try, and what stops it: the attack must fail, and succeed once its defence is taken away. Otherwise it proves nothing.</summary>
internal abstract class Attack
{
    protected const string Password = "mot2passe-sûr9";

    /// <summary>Settings that the attack wants with and without the defence.</summary>
    public virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Takes away what stops the attack, and nothing else.</summary>
    public abstract void RemoveDefence(IServiceCollection services);

    /// <summary>Tries it.</summary>
    /// <returns>Whether the attacker got what they came for.</returns>
    public abstract Task<bool> SucceedsAsync(PortalHost portal);

    /// <summary>A confirmed account of a resident of the office.</summary>
    protected static async Task<Account> CreateVictimAsync(PortalHost portal, Office office, string? email = null)
    {
        await using var scope = portal.Enter(office);
        var person = await Person.CreateAsync(scope, office);
        var account = TestData.CreateAccount(person.Resident, email);
        account.PasswordHash = scope.Get<IPasswordHasher<Account>>().HashPassword(account, Password);
        await scope.SaveAsync(account);
        return account;
    }

    protected static async Task<PortalPage> SignInAsync(PortalBrowser browser, string login, string password = Password, string path = "/connexion") =>
        await browser.SubmitAsync(await browser.GetAsync(path), new Dictionary<string, string> { ["Input.Login"] = login, ["Input.Password"] = password });

    /// <summary>Whether a browser is signed in: pages of residents lead others to the sign-in page.</summary>
    protected static async Task<bool> IsSignedInAsync(PortalBrowser browser) =>
        (await browser.GetAsync("/informations/mot-de-passe")).Address.AbsolutePath == "/informations/mot-de-passe";
}
