using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Areas;

/// <summary>What somebody changes of their own account while somebody else changes it too.</summary>
public sealed class PrivilegedSecurityTests(SharedPortal portal)
{
    private const string Other = "fenêtre saumon escalier";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Password_RoleChangedMeanwhile_KeepsTheNewRoleAndEndsTheSession()
    {
        var hasher = new InterruptedHasher();
        await using var host = new PortalHost(portal.Database, services => services.AddSingleton<IPasswordHasher<Account>>(hasher));
        var office = await host.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(host, office);
        await Insider.CreateStaffAsync(host, office);
        using var browser = host.Browser(office);
        await person.SignInAsync(browser);
        var form = await browser.GetAsync("/gestion/securite");
        hasher.Interruption = async () =>
        {
            await using var meanwhile = host.Enter(office);
            var author = new AuditAuthor(AuditActor.Staff, null, "Administration", null);
            (await meanwhile.Get<StaffTeam>().ChangeRoleAsync(person.Id, StaffRole.Reader, author, Cancelled)).ShouldBe(TeamOutcome.Done);
        };

        var page = await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Password"] = Other, ["Input.PasswordAgain"] = Other }, "form[action$='handler=Password']");

        page.Address.AbsolutePath.ShouldBe("/gestion/connexion");
        (await browser.GetAsync("/gestion")).Address.AbsolutePath.ShouldBe("/gestion/connexion");
        await using var scope = host.Enter(office);
        (await scope.Database.StaffAccounts.SingleAsync(row => row.Id == person.Id, Cancelled)).Role.ShouldBe(StaffRole.Reader);
        (await scope.Database.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.PasswordChanged, Cancelled)).ShouldBeFalse("nothing was changed");
        (await person.SignInAsync(browser)).Address.AbsolutePath.ShouldBe("/gestion", "the password is the one of before");
    }

    [Fact]
    public async Task Password_OperatorResetMeanwhile_StaysResetAndEndsTheSession()
    {
        var hasher = new InterruptedHasher();
        await using var host = new PortalHost(portal.Database, services => services.AddSingleton<IPasswordHasher<Account>>(hasher));
        var person = await Insider.CreateOperatorAsync(host);
        using var browser = host.Browser(PortalHost.OperationsHostname);
        await person.SignInAsync(browser, "/connexion");
        var form = await browser.GetAsync("/securite");
        hasher.Interruption = async () =>
        {
            await using var meanwhile = host.Services.EnterNoOffice();
            var account = await meanwhile.Get<PlatformDbContext>().OperatorAccounts.SingleAsync(row => row.Id == person.Id, Cancelled);
            (await meanwhile.Get<OperatorTeam>().ResetPasswordAsync(account, new AuditAuthor(AuditActor.Operator, null, "Exploitation", null), Cancelled)).ShouldNotBeNull();
        };

        var page = await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Password"] = Other, ["Input.PasswordAgain"] = Other }, "form[action$='handler=Password']");

        page.Address.AbsolutePath.ShouldBe("/connexion");
        await using var scope = host.Services.EnterNoOffice();
        (await scope.Get<PlatformDbContext>().OperatorAccounts.SingleAsync(row => row.Id == person.Id, Cancelled)).PasswordHash.ShouldBeNull();
    }

    [Fact]
    public async Task Everything_WithATicketOfBefore_ChangesNothing()
    {
        var office = await portal.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(portal.Host, office);
        var own = new SignedInSession(person.Id, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "of before", null);
        await using var scope = portal.Host.Enter(office);
        var security = scope.Get<PrivilegedSecurity<StaffAccount>>();

        var changed = await security.ChangePasswordAsync(own, Other, Cancelled);
        var offered = await security.OfferFactorAsync(own, Cancelled);
        var replaced = await security.ReplaceFactorAsync(own, "", "", Cancelled);
        var codes = await security.RenewCodesAsync(own, (await security.ReadAsync(own.AccountId, Cancelled)).RecoveryCodesMark, Cancelled);
        var ended = await security.EndOtherSessionsAsync(own, Cancelled);

        (changed, offered, replaced, codes, ended).ShouldBe(((null, null), null, null, null, false));
        (await scope.Database.AuditEntries.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Team_OperatorWhoChangedMeanwhile_IsDisabledAllTheSame()
    {
        var person = await Insider.CreateOperatorAsync(portal.Host);
        await using var scope = portal.Host.Services.EnterNoOffice();
        var team = scope.Get<OperatorTeam>();
        var account = await scope.Get<PlatformDbContext>().OperatorAccounts.SingleAsync(row => row.Id == person.Id, Cancelled);
        await using (var meanwhile = portal.Host.Services.EnterNoOffice())
        {
            await meanwhile.Get<PlatformDbContext>().OperatorAccounts.Where(row => row.Id == person.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(value => value.SecurityStamp, "another"), Cancelled);
        }

        var isDone = await team.DisableAsync(account, new AuditAuthor(AuditActor.Operator, null, "Exploitation", null), Cancelled);

        isDone.ShouldBeTrue();
        account.DisabledAt.ShouldNotBeNull();
    }

    /// <summary>Lets something happen while a password is hashed.</summary>
    private sealed class InterruptedHasher : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> _hasher = new();

        public Func<Task>? Interruption { get; set; }

        public string HashPassword(Account user, string password)
        {
            (var interruption, Interruption) = (Interruption, null);
            interruption?.Invoke().GetAwaiter().GetResult();
            return _hasher.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
            _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
