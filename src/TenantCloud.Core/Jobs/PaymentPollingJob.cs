using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;
using TenantCloud.Core.Paying;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Asks the bank about payments that it never spoke of.</summary>
public sealed class PaymentPollingJob(PendingPayments payments, IHttpClientFactory clients) : IOfficeJob
{
    public const string Name = "payment-polling";

    private static readonly TimeSpan LeftOverWindow = TimeSpan.FromDays(1);

    public async Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(Name);
        var reading = await payments.PollAsync(http, cancellationToken);
        return reading is (0, 0, 0, 0)
            ? null
            : $"{reading.Judged} messages repris, {reading.Asked} questions, {reading.Settled} paiements réglés, {reading.Expired} expirés";
    }

    /// <summary>Offices with attempts past their time, or with messages of the bank that a dead node left unjudged.</summary>
    public static async Task<IReadOnlyCollection<OfficeId>> FindDueAsync(IServiceProvider platform, OfficeSnapshot offices, CancellationToken cancellationToken)
    {
        var database = platform.GetRequiredService<PlatformDbContext>();
        var now = platform.GetRequiredService<TimeProvider>().GetUtcNow();
        return await database.Set<Payment>()
            .Where(payment => (payment.State == PaymentState.Created || payment.State == PaymentState.Pending) && payment.ExpiresAt <= now)
            .Select(payment => payment.OfficeId)
            .Union(database.Set<PaymentNotification>()
                .Where(message => message.Verdict == NotificationVerdicts.Received && message.ReceivedAt >= now - LeftOverWindow)
                .Select(message => message.OfficeId))
            .ToListAsync(cancellationToken);
    }
}
