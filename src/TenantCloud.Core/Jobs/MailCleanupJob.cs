using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Jobs;

/// <summary>Deletes, once a day, what mails said and, much later, that there were any.</summary>
public sealed class MailCleanupJob(MailCleanup cleanup) : IOfficeJob
{
    public const string Name = "mail-cleanup";

    public async Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        var result = await cleanup.WorkAsync(cancellationToken);
        return result.IsEmpty ? null : $"{result.Emptied} contenus de mails et {result.Deleted} mails effacés";
    }
}
