using System.Text.Json;

namespace TenantCloud.Core.Mail.Events;

/// <summary>One event as the provider tells it, as far as we care.</summary>
/// <param name="Id">The provider's number for the event.</param>
/// <param name="OfficeKey">Whose mail, as we told the provider when handing it over.</param>
/// <param name="MailId">Which mail, likewise.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, without addresses.</param>
/// <param name="CondemnsAddress">Nothing more must be sent to the address.</param>
internal sealed record ProviderEvent(string Id, string OfficeKey, Guid MailId, MailEventKind Kind, DateTimeOffset At, string? Reason, bool CondemnsAddress)
{
    private static readonly string[] CondemningDrops = ["Bounced Address", "Spam Reporting Address", "Invalid", "Unsubscribed Address"];

    /// <returns>The events of a batch that concern us; null where it is no batch at all.</returns>
    public static IReadOnlyList<ProviderEvent>? ReadBatch(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var batch = JsonDocument.Parse(body);
            return batch.RootElement.ValueKind is JsonValueKind.Array ? [.. batch.RootElement.EnumerateArray().Select(Read).OfType<ProviderEvent>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProviderEvent? Read(JsonElement told)
    {
        if (told.ValueKind is not JsonValueKind.Object
            || KindOf(told) is not { } kind
            || Text(told, "sg_event_id") is not { Length: > 0 and <= 100 } id
            || Text(told, "office") is not { } office
            || !Guid.TryParse(Text(told, "mail"), out var mail)
            || !told.TryGetProperty("timestamp", out var seconds)
            || seconds.ValueKind is not JsonValueKind.Number
            || !seconds.TryGetInt64(out var at)
            || at is < 0 or > 253_402_300_799)
        {
            return null;
        }

        var reason = Text(told, "reason") ?? Text(told, "response");
        return new ProviderEvent(
            id, office, mail, kind, DateTimeOffset.FromUnixTimeSeconds(at), reason is null ? null : HandoverReason.Of(reason), Condemns(kind, reason));
    }

    private static MailEventKind? KindOf(JsonElement told) => Text(told, "event") switch
    {
        "deferred" => MailEventKind.Deferred,
        "delivered" => MailEventKind.Delivered,
        "bounce" when Text(told, "type") == "blocked" => MailEventKind.Blocked,
        "bounce" => MailEventKind.Bounced,
        "dropped" => MailEventKind.Dropped,
        "spamreport" => MailEventKind.SpamReported,
        _ => null,
    };

    private static bool Condemns(MailEventKind kind, string? reason) => kind switch
    {
        MailEventKind.Bounced or MailEventKind.SpamReported => true,
        MailEventKind.Dropped => reason is not null && CondemningDrops.Any(start => reason.StartsWith(start, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    private static string? Text(JsonElement told, string name) =>
        told.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
