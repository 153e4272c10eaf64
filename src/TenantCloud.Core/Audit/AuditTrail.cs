using System.Text.Encodings.Web;
using System.Text.Json;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Audit;

/// <summary>Adds audit rows to the running unit of work: they are saved with what they tell of, or not at all.</summary>
public sealed class AuditTrail(AppDbContext database, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="actor">Who acts.</param>
    /// <param name="action">What is done.</param>
    /// <param name="accountId">The account that acts or is acted upon.</param>
    /// <param name="subjectId">The row it is about.</param>
    /// <param name="clientAddress">Address of the client, where a person acts.</param>
    /// <param name="details">What a sentence about it needs; never a secret.</param>
    public void Add(
        AuditActor actor,
        AuditAction action,
        Guid? accountId = null,
        Guid? subjectId = null,
        string? clientAddress = null,
        params ReadOnlySpan<(string Name, string Value)> details)
    {
        var now = time.GetUtcNow();
        database.AuditEntries.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Actor = actor,
            Action = action,
            AccountId = accountId,
            SubjectId = subjectId,
            ClientAddress = clientAddress,
            Details = Write(details),
        });
    }

    /// <summary>What a member of staff or an operator does at the office; for a change, <c>before</c> and <c>after</c> are details.</summary>
    /// <param name="author">Who acts.</param>
    /// <param name="action">What is done.</param>
    /// <param name="subjectId">The row it is about.</param>
    /// <param name="accountId">The resident's account that it is about, where there is one.</param>
    /// <param name="details">What a sentence about it needs; never a secret.</param>
    public void Add(AuditAuthor author, AuditAction action, Guid? subjectId, Guid? accountId, params ReadOnlySpan<(string Name, string Value)> details)
    {
        var now = time.GetUtcNow();
        database.AuditEntries.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Actor = author.Kind,
            ActorId = author.Id,
            ActorName = author.Name,
            Action = action,
            AccountId = accountId,
            SubjectId = subjectId,
            ClientAddress = author.ClientAddress,
            Details = Write(details),
        });
    }

    /// <summary>Details as they are kept.</summary>
    internal static string? Write(ReadOnlySpan<(string Name, string Value)> details) =>
        details.IsEmpty ? null : JsonSerializer.Serialize(ToDictionary(details), Json);

    private static Dictionary<string, string> ToDictionary(ReadOnlySpan<(string Name, string Value)> details)
    {
        var values = new Dictionary<string, string>(details.Length);
        foreach (var (name, value) in details)
        {
            values[name] = value;
        }

        return values;
    }
}
