using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace TenantCloud.Core.Mail;

/// <summary>Delivers what is due, signal or no signal. One node at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class MailPollJob(MailDispatcher dispatcher) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await dispatcher.DeliverAsync(cancellationToken);
}

/// <summary>Delivers at once what this node has just saved.</summary>
internal sealed partial class MailSignalWorker(MailSignal signal, MailDispatcher dispatcher, ILogger<MailSignalWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.WaitAsync(stoppingToken);
            try
            {
                await dispatcher.DeliverAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The poll delivers what this attempt did not: a worker that only hastens must not end with it.
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mails could not be delivered at once; the next poll will.")]
    private partial void LogFailed(Exception exception);
}
