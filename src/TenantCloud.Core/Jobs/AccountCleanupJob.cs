using TenantCloud.Core.Accounts;
using TenantCloud.Core.PersonalData;

namespace TenantCloud.Core.Jobs;

/// <summary>Clears away, once a day, what accounts leave behind.</summary>
public sealed class AccountCleanupJob(AccountCleanup cleanup, DataExports exports) : IOfficeJob
{
    public const string Name = "account-cleanup";

    public async Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        var result = await cleanup.WorkAsync(cancellationToken);
        var files = await exports.SweepAsync(cancellationToken);
        return result.IsEmpty && files == 0
            ? null
            : $"{result.Counts} compteurs, {result.Links} liens, {result.Sessions} connexions, {result.Accounts} comptes jamais confirmés et {files} fichiers sans copie effacés";
    }
}
