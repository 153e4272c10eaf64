using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;

namespace TenantCloud.Testing.Portal;

/// <summary>A member of staff or an operator with an open account, and the telephone that belongs to it.</summary>
/// <param name="id">The account's.</param>
/// <param name="email">Likewise.</param>
/// <param name="secret">Of the second factor.</param>
/// <param name="forgetCodes">Makes the account take the code of this moment again, as if the last one had been used long ago.</param>
public sealed class Insider(Guid id, string email, byte[] secret, Func<Task> forgetCodes)
{
    /// <summary>Everybody's password in tests.</summary>
    public const string Password = "bougie lampe tiroir";

    public Guid Id => id;

    public string Email => email;

    /// <summary>A code that is taken now, however many were used before.</summary>
    public async Task<string> NextCodeAsync()
    {
        await forgetCodes();
        return CodeNow();
    }

    /// <summary>The code of another moment.</summary>
    /// <param name="steps">Half minutes from now.</param>
    public string CodeNow(int steps = 0) => Totp.CodeAt(secret, TimeProvider.System.GetUtcNow().AddSeconds(30 * steps));

    public static async Task<Insider> CreateStaffAsync(PortalHost host, Office office, StaffRole role = StaffRole.Administrator)
    {
        await using var scope = host.Enter(office);
        var (id, email, secret) = New();
        var account = new StaffAccount
        {
            Id = id,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Name = $"Claude {role}",
            Role = role,
            SecurityStamp = id.ToString("N"),
            InvitedAt = TimeProvider.System.GetUtcNow(),
        };
        Open(scope.Get<IServiceProvider>(), scope.Get<PrivilegedRealm<StaffAccount>>(), account, secret);
        await scope.SaveAsync(account);
        return new Insider(id, email, secret, async () =>
        {
            await using var later = host.Enter(office);
            await later.Database.StaffAccounts.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(value => value.LastFactorStep, 0));
        });
    }

    public static async Task<Insider> CreateOperatorAsync(PortalHost host)
    {
        await using var scope = host.Services.EnterNoOffice();
        var (id, email, secret) = New();
        var account = new OperatorAccount
        {
            Id = id,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Name = "Dominique Opératrice",
            SecurityStamp = id.ToString("N"),
            InvitedAt = TimeProvider.System.GetUtcNow(),
        };
        Open(scope.Get<IServiceProvider>(), scope.Get<PrivilegedRealm<OperatorAccount>>(), account, secret);
        var database = scope.Get<PlatformDbContext>();
        database.Add(account);
        await database.SaveChangesAsync();
        return new Insider(id, email, secret, async () =>
        {
            await using var later = host.Services.EnterNoOffice();
            await later.Get<PlatformDbContext>().OperatorAccounts.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(value => value.LastFactorStep, 0));
        });
    }

    /// <summary>Signs in on a page with both factors.</summary>
    public async Task<PortalPage> SignInAsync(PortalBrowser browser, string path = "/gestion/connexion", string? code = null, string password = Password) =>
        await browser.SubmitAsync(await browser.GetAsync(path), new Dictionary<string, string>
        {
            ["Input.Email"] = email,
            ["Input.Password"] = password,
            ["Input.Code"] = code ?? await NextCodeAsync(),
        });

    private static (Guid Id, string Email, byte[] Secret) New() =>
        (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), $"c{RandomNumberGenerator.GetHexString(10, lowercase: true)}@office.test", Totp.NewSecret());

    private static void Open<TAccount>(IServiceProvider services, PrivilegedRealm<TAccount> realm, TAccount account, byte[] secret)
        where TAccount : class, IPrivilegedAccount
    {
        account.PasswordHash = services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account
        {
            Id = Guid.Empty,
            ResidentId = Guid.Empty,
            Login = "",
            NormalizedLogin = "",
            PasswordHash = null,
            SecurityStamp = "",
            CreatedAt = default,
        }, Password);
        account.FactorSecret = services.GetRequiredService<FactorSecrets>().Protect(realm, account.Id, secret);
        account.RecoveryCodes = RecoveryCodes.Keep(account.Id, RecoveryCodes.Create());
        account.ActivatedAt = account.InvitedAt;
    }
}
