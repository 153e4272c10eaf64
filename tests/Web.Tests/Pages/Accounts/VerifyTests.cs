using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

/// <summary>On a clock of its own: a proof of identity is fresh for ten minutes.</summary>
public sealed class VerifyTests(SharedPortal portal) : IAsyncLifetime
{
    private const string Protected = "/informations/adresse-mail";
    private const string Verify = "/connexion/verifier";

    private readonly ShiftedTime _time = new();
    private PortalHost? _host;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private PortalHost Host => _host ?? throw new InvalidOperationException("The host was not started.");

    public ValueTask InitializeAsync()
    {
        _host = new PortalHost(portal.Database, services => services.AddSingleton<TimeProvider>(_time));
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Get_ProtectedPage_AsksForAProofOnceTheLastIsOld()
    {
        var (office, email) = await CreateAsync();
        using var browser = Host.Browser(office);
        await browser.SignInAsync(email);

        var fresh = await browser.GetAsync(Protected);
        _time.Advance(TimeSpan.FromMinutes(11));
        var old = await browser.GetAsync($"{Protected}?retour=%2Fcontrats");
        var wrong = await ProveAsync(browser, old, "faux-2-faux");
        var right = await ProveAsync(browser, wrong, AccountsPortal.Password);

        fresh.Address.AbsolutePath.ShouldBe(Protected);
        old.Address.AbsolutePath.ShouldBe(Verify);
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Text.ShouldContain("Ce n’est pas votre mot de passe");
        right.Address.PathAndQuery.ShouldBe($"{Protected}?retour=%2Fcontrats");
        (await browser.GetAsync(Protected)).Address.AbsolutePath.ShouldBe(Protected);
        await using var scope = Host.Enter(office);
        (await scope.Database.AuditEntries.CountAsync(entry => entry.Action == AuditAction.IdentityProved, Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Post_ProtectedPageWithAnOldProof_DoesNothing()
    {
        var (office, email) = await CreateAsync();
        using var browser = Host.Browser(office);
        await browser.SignInAsync(email);
        var form = await browser.GetAsync(Protected);
        _time.Advance(TimeSpan.FromMinutes(11));

        var page = await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Email"] = "ailleurs@exemple.test" });

        page.Address.AbsolutePath.ShouldBe(Verify);
        await using var scope = Host.Enter(office);
        (await scope.Database.OutboundMails.CountAsync(Cancelled)).ShouldBe(0);
    }

    [Fact]
    public async Task Post_FiveWrong_LocksTheAccountAsTheSignInDoes()
    {
        var (office, email) = await CreateAsync();
        using var browser = Host.Browser(office);
        await browser.SignInAsync(email);
        var form = await browser.GetAsync(Verify);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await ProveAsync(browser, form, "faux-2-faux");
        }

        var right = await ProveAsync(browser, form, AccountsPortal.Password);
        using var elsewhere = Host.Browser(office);
        var signIn = await elsewhere.SignInAsync(email);

        right.Status.ShouldBe(HttpStatusCode.BadRequest);
        signIn.Status.ShouldBe(HttpStatusCode.BadRequest);
        await using var scope = Host.Enter(office);
        (await scope.Database.OutboundMails.Select(mail => mail.Kind).ToListAsync(Cancelled)).ShouldBe(["account-locked"]);
    }

    [Theory]
    [InlineData("https://ailleurs.test/")]
    [InlineData("//ailleurs.test/")]
    [InlineData("/\\ailleurs.test/")]
    public async Task Post_ReturnElsewhere_StaysInThePortal(string wanted)
    {
        var (office, email) = await CreateAsync();
        using var browser = Host.Browser(office);
        await browser.SignInAsync(email);

        var page = await ProveAsync(browser, await browser.GetAsync($"{Verify}?retour={Uri.EscapeDataString(wanted)}"), AccountsPortal.Password);

        page.Address.ToString().ShouldBe($"https://{office.Settings.CanonicalHostname}/");
    }

    [Fact]
    public async Task SignIn_AddressThatBounced_IsAskedForAnotherAndMaySayLater()
    {
        var (office, email) = await CreateAsync();
        await using (var scope = Host.Enter(office))
        {
            await scope.Get<AddressSuppressions>().SuppressAsync(email, SuppressionReason.Bounced, null, Cancelled);
        }

        using var browser = Host.Browser(office);
        var page = await browser.SignInAsync(email, path: "/connexion?retour=%2Fcontrats");
        var sent = await browser.SubmitAsync(page, new Dictionary<string, string> { ["Input.Email"] = email });

        page.Address.AbsolutePath.ShouldBe(Protected);
        page.Text.ShouldContain("Nos mails n’arrivent plus à votre adresse");
        (page.Document.QuerySelector("main form a[href='/contrats']")?.TextContent).ShouldBe("Plus tard");
        sent.Text.ShouldContain("Ouvrez le lien");
        await using var after = Host.Enter(office);
        (await after.Get<AddressSuppressions>().IsSuppressedAsync(email, Cancelled)).ShouldBeFalse("its owner says that it works");
        (await after.Database.OutboundMails.SingleAsync(Cancelled)).Kind.ShouldBe("confirm-new-email");
    }

    [Fact]
    public async Task SignOut_OnAnotherNode_IsNoticedWithinTheCheck()
    {
        var (office, email) = await CreateAsync();
        await using var node = CreateNode();
        using var here = Host.Browser(office);
        await here.SignInAsync(email);
        using var there = Copy(here, node, office);

        await here.SubmitAsync(await here.GetAsync("/deconnexion"));
        _time.Advance(TimeSpan.FromMinutes(5));

        (await there.IsSignedInAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Protected)]
    [InlineData("/informations/cles")]
    [InlineData("/informations/mes-donnees")]
    [InlineData("/informations/fermer")]
    public async Task Get_ProtectedPageSignedOutOnAnotherNode_IsClosedAtOnce(string path)
    {
        var (office, email) = await CreateAsync();
        await using var node = CreateNode();
        using var here = Host.Browser(office);
        await here.SignInAsync(email);
        using var there = Copy(here, node, office);
        var before = await there.GetAsync(path);

        await here.SubmitAsync(await here.GetAsync("/deconnexion"));

        before.Address.AbsolutePath.ShouldBe(path);
        (await there.GetAsync(path)).Address.AbsolutePath.ShouldBe("/connexion");
    }

    [Fact]
    public async Task Post_SignedOutOnAnotherNode_ChangesNothing()
    {
        var (office, email) = await CreateAsync();
        await using var node = CreateNode();
        using var here = Host.Browser(office);
        await here.SignInAsync(email);
        using var there = Copy(here, node, office);
        var form = await there.GetAsync("/informations/mot-de-passe");

        await here.SubmitAsync(await here.GetAsync("/deconnexion"));
        await there.SubmitAsync(form, new Dictionary<string, string>
        {
            ["Input.Current"] = AccountsPortal.Password,
            ["Input.Password"] = RecoveryPortal.OtherPassword,
            ["Input.PasswordAgain"] = RecoveryPortal.OtherPassword,
        });

        using var again = Host.Browser(office);
        (await again.SignInAsync(email)).Address.AbsolutePath.ShouldBe("/", "the password is the same");
    }

    private PortalHost CreateNode() => new(portal.Database, services => services.AddSingleton<TimeProvider>(_time), officesFolder: Host.OfficesFolder);

    private static PortalBrowser Copy(PortalBrowser browser, PortalHost node, Office office)
    {
        var copy = node.Browser(office);
        foreach (Cookie cookie in browser.Cookies.GetAllCookies())
        {
            copy.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", office.Settings.CanonicalHostname) { Secure = true });
        }

        return copy;
    }

    [Fact]
    public async Task Remember_ForItsDays_LastsWithoutUseAndEndsHoweverMuchItIsUsed()
    {
        var (office, email) = await CreateAsync();
        using var browser = Host.Browser(office);
        var form = await browser.GetAsync("/connexion");
        await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Login"] = email, ["Input.Password"] = AccountsPortal.Password, ["Input.Remember"] = "true" });
        using var forgotten = Host.Browser(office);
        await forgotten.SignInAsync(email);

        _time.Advance(TimeSpan.FromDays(20));
        var remembered = await browser.IsSignedInAsync();
        var passing = await forgotten.IsSignedInAsync();
        _time.Advance(TimeSpan.FromDays(9));
        var renewed = await browser.IsSignedInAsync();
        _time.Advance(TimeSpan.FromDays(1));
        var lapsed = await browser.IsSignedInAsync();

        (remembered, passing, renewed, lapsed).ShouldBe((true, false, true, false));
    }

    [Fact]
    public async Task SignIn_UsedAllDayAndNight_EndsAfterADay()
    {
        var (office, email) = await CreateAsync();
        using var browser = Host.Browser(office);
        await browser.SignInAsync(email);
        var isSignedIn = new List<bool>();
        for (var quarters = 0; quarters < 4 * 24; quarters++)
        {
            _time.Advance(TimeSpan.FromMinutes(15));
            isSignedIn.Add(await browser.IsSignedInAsync());
        }

        isSignedIn.IndexOf(false).ShouldBe((4 * 24) - 1);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private static Task<PortalPage> ProveAsync(PortalBrowser browser, PortalPage page, string password) =>
        browser.SubmitAsync(page, new Dictionary<string, string> { ["Proof.Password"] = password });

    private async Task<(Office Office, string Email)> CreateAsync()
    {
        var office = await Host.CreateOfficeAsync();
        await using var scope = Host.Enter(office);
        var person = await Person.CreateAsync(scope, office);
        var account = TestData.CreateAccount(person.Resident, "jeanne@exemple.test");
        account.PasswordHash = scope.Get<IPasswordHasher<Account>>().HashPassword(account, AccountsPortal.Password);
        await scope.SaveAsync(account);
        return (office, account.Login);
    }

    /// <summary>The machine's clock, set forward. Timers run as ever: weeks of them would take as long to ring.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        private TimeSpan _shift;

        public void Advance(TimeSpan duration) => _shift += duration;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;
    }
}
