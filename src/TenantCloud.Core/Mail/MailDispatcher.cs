using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Offices;

namespace TenantCloud.Core.Mail;

/// <summary>Asks once across all offices which have mails due, and delivers them office by office.</summary>
public sealed partial class MailDispatcher(
    IServiceScopeFactory scopes, JobRunner runner, CurrentSnapshot snapshot, TimeProvider time, ILogger<MailDispatcher> logger)
{
    /// <summary>Name of the job in its runs.</summary>
    public const string Job = "mail-delivery";

    private const int OfficesAtOnce = 4;

    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        var offices = snapshot();
        var due = await FindDueAsync(cancellationToken);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = OfficesAtOnce, CancellationToken = cancellationToken },
            async (id, stopping) => await DeliverAsync(id, offices.Find(id), stopping));
    }

    private async Task<List<OfficeId>> FindDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow();
        return await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Set<OutboundMail>()
            .Where(mail => mail.State == OutboundMailState.Waiting && mail.DueAt <= now && (mail.LeasedUntil == null || mail.LeasedUntil <= now))
            .Select(mail => mail.OfficeId).Distinct().ToListAsync(cancellationToken);
    }

    private async Task DeliverAsync(OfficeId id, Office? office, CancellationToken cancellationToken)
    {
        if (office is null)
        {
            LogSkipped(id.Value);
            return;
        }

        await runner.RunAsync(office, Job, attempt: 1, DeliverAsync, cancellationToken);
    }

    private static async Task<string?> DeliverAsync(IServiceProvider services, JobProgress progress, CancellationToken cancellationToken)
    {
        var count = await services.GetRequiredService<MailDelivery>().DeliverDueAsync(cancellationToken);
        if (count.Stopped is { Result: MailHandoverResult.Broken, Reason: var reason })
        {
            throw new MailTransportException(reason);
        }

        return count.IsNothing ? null : $"{count.Sent} envoyés, {count.PutOff} remis à plus tard, {count.Failed} abandonnés, {count.Suppressed} retenus";
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Mails of office {OfficeId} stay: it is not among the offices.")]
    private partial void LogSkipped(int officeId);
}

/// <summary>The office's mails have no way out until somebody mends it; they wait.</summary>
public sealed class MailTransportException(string? reason) : InvalidOperationException($"The mail transport takes nothing: {reason}");
