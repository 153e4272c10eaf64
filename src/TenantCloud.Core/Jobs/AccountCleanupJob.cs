using TenantCloud.Core.Accounts;

namespace TenantCloud.Core.Jobs;

/// <summary>Clears away, once a day, what accounts leave behind.</summary>
public sealed class AccountCleanupJob(AccountCleanup cleanup) : IOfficeJob
{
    public const string Name = "account-cleanup";

    public async Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        var result = await cleanup.WorkAsync(cancellationToken);
        return result.IsEmpty ? null : $"{result.Counts} compteurs, {result.Links} liens et {result.Accounts} comptes jamais confirmés effacés";
    }
}
