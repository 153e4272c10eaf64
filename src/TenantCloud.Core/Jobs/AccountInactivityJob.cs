using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.PersonalData;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Warns the holders of accounts that nobody uses, and closes them.</summary>
public sealed class AccountInactivityJob(InactiveAccounts accounts) : IOfficeJob
{
    public const string Name = "account-inactivity";

    public async Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        var (warned, closed) = await accounts.WorkAsync(cancellationToken);
        return (warned, closed) is (0, 0) ? null : $"{warned} titulaires prévenus, {closed} comptes fermés";
    }

    /// <summary>Offices whose least used account has been idle for nearly as long as the office allows.</summary>
    public static async Task<IReadOnlyCollection<OfficeId>> FindDueAsync(IServiceProvider platform, OfficeSnapshot offices, CancellationToken cancellationToken)
    {
        var now = platform.GetRequiredService<TimeProvider>().GetUtcNow();
        var oldest = await platform.GetRequiredService<PlatformDbContext>().Set<Account>()
            .GroupBy(account => account.OfficeId)
            .Select(group => new { Office = group.Key, LastUse = group.Min(account => account.LastSignInAt ?? account.CreatedAt) })
            .ToListAsync(cancellationToken);
        return
        [
            .. oldest
                .Where(row => offices.Find(row.Office) is { } office && row.LastUse <= now.AddMonths(1 - office.Settings.Legal.AccountInactivityMonths))
                .Select(row => row.Office),
        ];
    }
}
