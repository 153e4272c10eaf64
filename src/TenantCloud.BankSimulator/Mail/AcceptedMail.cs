using System.Text.Json;

namespace TenantCloud.BankSimulator.Mail;

/// <summary>A message the provider took.</summary>
/// <param name="Id">The <c>X-Message-Id</c> it answered.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Message">The request as it came.</param>
public sealed record AcceptedMail(string Id, DateTimeOffset At, JsonElement Message)
{
    public string Subject => Text(Message, "subject") ?? Personalizations.Select(one => Text(one, "subject")).FirstOrDefault(text => text is not null) ?? "";

    public string From => Message.TryGetProperty("from", out var from) ? Text(from, "email") ?? "" : "";

    public IReadOnlyList<string> To =>
        [.. Personalizations.SelectMany(one => one.GetProperty("to").EnumerateArray()).Select(to => Text(to, "email") ?? "")];

    /// <summary>The first content of type text/plain.</summary>
    public string? PlainText => Content("text/plain");

    /// <summary>The first content of type text/html.</summary>
    public string? Html => Content("text/html");

    private IEnumerable<JsonElement> Personalizations => Message.GetProperty("personalizations").EnumerateArray();

    private string? Content(string type) =>
        Message.TryGetProperty("content", out var content)
            ? content.EnumerateArray().Where(part => Text(part, "type") == type).Select(part => Text(part, "value")).FirstOrDefault()
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
