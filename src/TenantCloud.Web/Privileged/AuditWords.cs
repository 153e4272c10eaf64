using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Privileged;

/// <summary>Audit rows as sentences.</summary>
internal static partial class AuditWords
{
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

        return Placeholder().Replace(pattern, match =>
        {
            var name = match.Groups["name"].Value;
            var value = name == "actor" ? actor : Value(text, name, values.GetValueOrDefault(name, ""));
            return match.Groups["aside"].Success ? (value.Length > 0 ? $" ({value})" : "") : value.Length > 0 ? value : "–";
        });
    }

    /// <summary>Who acted: the name that was kept, or the kind.</summary>
    public static string Actor(PortalText text, AuditActor kind, string? name) => name ?? text[$"staff.actor.{kind.ToString().ToLowerInvariant()}"];

    private static string Value(PortalText text, string name, string value) => name switch
    {
        "cents" when long.TryParse(value, CultureInfo.InvariantCulture, out var cents) => text.Money(cents),
        "mail" => text.Find($"wording.mail.{value}") ?? value,
        "language" => text.Find($"common.language.{value}") ?? value,
        "before" or "after" when Enum.TryParse<StaffRole>(value, out var role) && role.ToString() == value => text[$"staff.role.{value.ToLowerInvariant()}"],
        _ => text.Find($"staff.detail.{name}.{value.ToLowerInvariant()}") ?? value,
    };

    /// <summary>A detail; one in brackets is left out where there is none.</summary>
    [GeneratedRegex(@"(?<aside> \()\{(?<name>[a-z]+)\}\)|\{(?<name>[a-z]+)\}")]
    private static partial Regex Placeholder();
}

/// <summary>One row of a journal.</summary>
/// <param name="Id">Number by which the next page begins.</param>
/// <param name="At">When.</param>
/// <param name="Sentence">Who did what.</param>
/// <param name="ClientAddress">From where.</param>
public sealed record JournalRow(Guid Id, DateTimeOffset At, string Sentence, string? ClientAddress);
