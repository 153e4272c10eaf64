using TenantCloud.Core.Data;

namespace TenantCloud.Core.Audit;

/// <summary>Adds the operators' audit rows to the running unit of work.</summary>
public sealed class PlatformAuditTrail(PlatformDbContext database, TimeProvider time)
{
    /// <param name="author">Who acts; null for a stranger.</param>
    /// <param name="action">What is done.</param>
    /// <param name="subjectId">The row it is about.</param>
    /// <param name="clientAddress">From where, for a stranger.</param>
    /// <param name="details">What a sentence about it needs; never a secret.</param>
    public void Add(AuditAuthor? author, AuditAction action, Guid? subjectId, string? clientAddress, params ReadOnlySpan<(string Name, string Value)> details)
    {
        var now = time.GetUtcNow();
        database.PlatformAuditEntries.Add(new PlatformAuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            ActorId = author?.Id,
            ActorName = author?.Name,
            Action = action,
            SubjectId = subjectId,
            ClientAddress = author is null ? clientAddress : author.ClientAddress,
            Details = AuditTrail.Write(details),
        });
    }
}
