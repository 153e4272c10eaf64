using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Attacks;

/// <summary>Learns from the time of an answer whether an account exists: signs in with a wrong password, in turns, at logins that exist and logins that do not.</summary>
/// <remarks>
/// What is compared is the chance that an answer about an existing account took longer than one about none (the area under the curve, Mann and Whitney's U over the pairs): 0.5 tells nothing, 1 tells all; between equals 0.8 is more than four standard deviations away.
/// It needs no absolute time. The hash is made costly enough here to stand out from the noise of a busy machine.
/// </remarks>
internal sealed class TellAccountsApartByTime : Attack
{
    private const int Rounds = 40;
    private const double Telling = 0.8;

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Accounts:PasswordIterations"] = "120000",
        ["Accounts:LockoutAttempts"] = "20",
    };

    public override void RemoveDefence(IServiceCollection services) => services.AddSingleton(new DecoyPassword(new NoHasher()));

    public override async Task<bool> SucceedsAsync(PortalHost portal)
    {
        var office = await portal.CreateOfficeAsync();
        var victims = await Task.WhenAll(Enumerable.Range(0, Rounds / 10).Select(_ => CreateVictimAsync(portal, office)));
        using var browser = portal.Browser(office);
        var form = await browser.GetAsync("/connexion");
        await TimeAsync(browser, form, "premier@exemple.test");
        List<TimeSpan> existing = [], unknown = [];
        for (var round = 0; round < Rounds; round++)
        {
            existing.Add(await TimeAsync(browser, form, victims[round % victims.Length].Login));
            unknown.Add(await TimeAsync(browser, form, $"personne{round}@exemple.test"));
        }

        var longer = existing.Sum(one => unknown.Count(other => one > other)) / (double)(Rounds * Rounds);
        return longer is > Telling or < 1 - Telling;
    }

    private static async Task<TimeSpan> TimeAsync(PortalBrowser browser, PortalPage form, string login)
    {
        using var request = form.Post("main form", new Dictionary<string, string> { ["Input.Login"] = login, ["Input.Password"] = "faux-mot2-passe" });
        var start = Stopwatch.GetTimestamp();
        using var response = await browser.SendAsync(request);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Makes a decoy that costs nothing to check.</summary>
    private sealed class NoHasher : IPasswordHasher<Account>
    {
        public string HashPassword(Account user, string password) => "AA==";

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) => PasswordVerificationResult.Failed;
    }
}
