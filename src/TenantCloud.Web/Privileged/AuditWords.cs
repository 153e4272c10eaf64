using System.Text.Json;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Privileged;

/// <summary>Audit rows as sentences.</summary>
internal static class AuditWords
{
    private static readonly string[] Details = ["name", "before", "after", "left", "count", "office"];

    /// <param name="text">The words.</param>
    /// <param name="actor">Who acted, by name or by kind.</param>
    /// <param name="action">What was done.</param>
    /// <param name="details">As they are kept.</param>
    /// <returns>A sentence; the action's own name where the product has no sentence for it.</returns>
    public static string Sentence(PortalText text, string actor, AuditAction action, string? details)
    {
        var values = details is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(details) ?? [];
        if (text.Find($"staff.journal.{action.ToString().ToLowerInvariant()}") is not { } pattern)
        {
            return text.Format("staff.journal.other", ("actor", actor), ("action", action.ToString()));
        }

        return Details.Aggregate(
            pattern.Replace("{actor}", actor, StringComparison.Ordinal),
            (sentence, name) => sentence.Replace($"{{{name}}}", Value(text, values.GetValueOrDefault(name, "–")), StringComparison.Ordinal));
    }

    /// <summary>Who acted: the name that was kept, or the kind.</summary>
    public static string Actor(PortalText text, AuditActor kind, string? name) => name ?? text[$"staff.actor.{kind.ToString().ToLowerInvariant()}"];

    private static string Value(PortalText text, string value) =>
        Enum.TryParse<StaffRole>(value, out var role) && role.ToString() == value ? text[$"staff.role.{value.ToLowerInvariant()}"] : value;
}

/// <summary>One row of a journal.</summary>
/// <param name="Id">Number by which the next page begins.</param>
/// <param name="At">When.</param>
/// <param name="Sentence">Who did what.</param>
/// <param name="ClientAddress">From where.</param>
public sealed record JournalRow(Guid Id, DateTimeOffset At, string Sentence, string? ClientAddress);
