using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Offices;

namespace TenantCloud.Core.Mail.Events;

/// <summary>Hears the mail provider: believes only what is signed, and writes each office's events in that office's scope.</summary>
public sealed partial class MailEventIntake(IServiceScopeFactory scopes, CurrentSnapshot snapshot, IOptions<MailOptions> options, ILogger<MailEventIntake> logger)
{
    /// <summary>Hears one batch.</summary>
    /// <param name="officeKey">The office whose own account speaks; null for the deployment's account.</param>
    /// <param name="batch">The batch as it came.</param>
    /// <param name="cancellationToken">The provider hung up; it will say it again.</param>
    /// <returns>What to answer. Only what is stored is answered with success.</returns>
    public async Task<MailEventReply> HandleAsync(string? officeKey, SignedBatch batch, CancellationToken cancellationToken)
    {
        var offices = snapshot().Offices.Where(office => officeKey is null || office.Key == officeKey).ToDictionary(office => office.Key);
        var publicKey = officeKey is null
            ? options.Value.SendGrid.WebhookPublicKey
            : offices.GetValueOrDefault(officeKey)?.Settings.Mail.Transport?.SendGrid?.WebhookPublicKey;
        if (publicKey is null)
        {
            return MailEventReply.NotExpected;
        }

        if (!EventSignature.IsGood(publicKey, batch.Timestamp, batch.Body.Span, batch.Signature))
        {
            LogNotBelieved(officeKey ?? "");
            return MailEventReply.NotBelieved;
        }

        if (ProviderEvent.ReadBatch(batch.Body) is not { } events)
        {
            return MailEventReply.Unreadable;
        }

        foreach (var ofOffice in events.GroupBy(told => told.OfficeKey))
        {
            if (offices.TryGetValue(ofOffice.Key, out var office))
            {
                await ApplyAsync(office, [.. ofOffice], cancellationToken);
            }
        }

        return MailEventReply.Stored;
    }

    private async Task ApplyAsync(Office office, IReadOnlyList<ProviderEvent> events, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
        var count = await scope.ServiceProvider.GetRequiredService<MailEvents>().ApplyAsync(events, cancellationToken);
        LogHeard(events.Count, office.Id.Value, count);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of mail events was not believed: its signature does not fit. Account of office: {OfficeKey}.")]
    private partial void LogNotBelieved(string officeKey);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Count} mail events of office {OfficeId}, {NewCount} of them new.")]
    private partial void LogHeard(int count, int officeId, int newCount);
}

/// <summary>A batch of events as it came.</summary>
/// <param name="Timestamp">The provider's header, empty where there was none.</param>
/// <param name="Signature">Likewise.</param>
/// <param name="Body">Byte for byte.</param>
public sealed record SignedBatch(string Timestamp, string Signature, ReadOnlyMemory<byte> Body);

/// <summary>What to answer the provider.</summary>
public enum MailEventReply
{
    Stored,

    /// <summary>No key is set, so that nothing can be believed.</summary>
    NotExpected,

    NotBelieved,

    /// <summary>Signed, and no batch of events.</summary>
    Unreadable,
}
