using System.Text.Json.Serialization;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>What became of a notification.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotificationOutcome>))]
public enum NotificationOutcome
{
    Sending,
    Held,
    Delivered,
    Failed,
}

/// <summary>One call to the merchant, planned or made.</summary>
public sealed record Notification
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string TransactionUuid { get; init; }

    /// <summary><c>vads_url_check_src</c>: PAY, RETRY or BO.</summary>
    public required string Source { get; init; }

    /// <summary>Where to; empty when neither the form nor the shop gives an address.</summary>
    public required string Url { get; init; }

    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>0 for the first call, 1 to 4 for the automatic ones after it.</summary>
    public int Retry { get; init; }

    public NotificationOutcome Outcome { get; init; }

    /// <summary>HTTP status of the answer; null without an answer.</summary>
    public int? Status { get; init; }

    /// <summary>First 256 bytes of the answer.</summary>
    public string Answer { get; init; } = "";

    public string Error { get; init; } = "";
}
