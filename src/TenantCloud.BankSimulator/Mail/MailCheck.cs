using System.Text;
using System.Text.Json;

namespace TenantCloud.BankSimulator.Mail;

/// <summary>Holds a message against the documented rules of mail/send.</summary>
public static class MailCheck
{
    private const int RecipientLimit = 1_000;
    private const int CustomArgsBytes = 10_000;
    private const int CategoryLimit = 10;
    private const int CategoryLength = 255;

    private static readonly TimeSpan SendAhead = TimeSpan.FromHours(72);

    private static readonly string[] RecipientKinds = ["to", "cc", "bcc"];

    private static readonly HashSet<string> TopLevel =
    [
        "personalizations", "from", "reply_to", "reply_to_list", "subject", "content", "attachments", "template_id", "headers",
        "categories", "custom_args", "send_at", "batch_id", "asm", "ip_pool_name", "mail_settings", "tracking_settings",
    ];

    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "To", "Cc", "Bcc", "Subject", "Reply-To", "DKIM-Signature", "Received",
    };

    /// <summary>Everything wrong with a message.</summary>
    public static IReadOnlyList<MailError> Find(JsonElement mail, DateTimeOffset now)
    {
        if (mail.ValueKind != JsonValueKind.Object)
        {
            return [new MailError("Bad Request", null)];
        }

        return
        [
            .. FindUnknownFields(mail),
            .. FindSender(mail),
            .. FindPersonalizations(mail),
            .. FindSubject(mail),
            .. FindContent(mail),
            .. FindAttachments(mail),
            .. FindHeaders(mail, "headers"),
            .. FindCategories(mail),
            .. FindCustomArgs(mail, "custom_args"),
            .. FindSendAt(mail, "send_at", now),
        ];
    }

    private static IEnumerable<MailError> FindUnknownFields(JsonElement mail) =>
        mail.EnumerateObject()
            .Where(property => !TopLevel.Contains(property.Name))
            .Select(property => new MailError($"Additional property {property.Name} is not allowed", property.Name));

    private static IEnumerable<MailError> FindSender(JsonElement mail)
    {
        if (!mail.TryGetProperty("from", out var from) || !IsAddress(from))
        {
            yield return new MailError("The from object must be provided with a valid email address.", "from.email");
        }

        if (mail.TryGetProperty("reply_to", out var replyTo) && !IsAddress(replyTo))
        {
            yield return new MailError("The reply_to email does not contain a valid address.", "reply_to.email");
        }
    }

    private static IEnumerable<MailError> FindPersonalizations(JsonElement mail)
    {
        var personalizations = Items(mail, "personalizations").ToList();
        if (personalizations.Count is 0 or > RecipientLimit)
        {
            yield return new MailError("The personalizations field is required and must have 1 to 1000 items.", "personalizations");
        }

        var recipients = 0;
        foreach (var (one, index) in personalizations.Select((one, index) => (one, index)))
        {
            var path = $"personalizations.{index}";
            var addresses = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            if (!Items(one, "to").Any())
            {
                yield return new MailError("The to array is required for all personalization objects, and must have at least one email object with a valid email address.", $"{path}.to");
            }

            foreach (var (kind, rank, recipient) in RecipientKinds.SelectMany(kind => Items(one, kind).Select((item, rank) => (kind, rank, item))))
            {
                recipients++;
                if (!IsAddress(recipient))
                {
                    yield return new MailError("Does not contain a valid address.", $"{path}.{kind}.{rank}.email");
                }
                else if (!addresses.Add(Text(recipient, "email") ?? ""))
                {
                    yield return new MailError("Each email address in the personalization block should be unique between to, cc, and bcc.", path);
                }
            }

            foreach (var error in FindHeaders(one, "headers", path).Concat(FindCustomArgs(one, "custom_args", path)))
            {
                yield return error;
            }
        }

        if (recipients > RecipientLimit)
        {
            yield return new MailError("The total number of recipients must be at most 1000.", "personalizations");
        }
    }

    private static IEnumerable<MailError> FindSubject(JsonElement mail)
    {
        var isEverywhere = Items(mail, "personalizations").All(one => Text(one, "subject") is { Length: > 0 });
        if (Text(mail, "subject") is not { Length: > 0 } && !isEverywhere && Text(mail, "template_id") is null)
        {
            yield return new MailError("The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.", "subject");
        }
    }

    private static IEnumerable<MailError> FindContent(JsonElement mail)
    {
        var content = Items(mail, "content").ToList();
        if (content.Count == 0 && Text(mail, "template_id") is null)
        {
            yield return new MailError("Unless a valid template_id is provided, the content parameter is required.", "content");
        }

        foreach (var (part, index) in content.Select((part, index) => (part, index)))
        {
            if (Text(part, "type") is not { Length: > 0 } || Text(part, "value") is not { Length: > 0 })
            {
                yield return new MailError("The content type and value must be strings at least one character in length.", $"content.{index}");
            }
        }

        var order = content.Select(part => Text(part, "type") switch { "text/plain" => 0, "text/html" => 1, _ => 2 }).ToList();
        if (!order.SequenceEqual(order.Order()))
        {
            yield return new MailError("If present, text/plain and text/html content must be in that order, before any other content type.", "content");
        }
    }

    private static IEnumerable<MailError> FindAttachments(JsonElement mail)
    {
        foreach (var (attachment, index) in Items(mail, "attachments").Select((attachment, index) => (attachment, index)))
        {
            var content = Text(attachment, "content") ?? "";
            if (content.Length == 0 || content.AsSpan().ContainsAny('\r', '\n') || !Convert.TryFromBase64String(content, new byte[content.Length], out _))
            {
                yield return new MailError("The attachment content must be base64 encoded, without line breaks.", $"attachments.{index}.content");
            }

            if (Text(attachment, "filename") is not { Length: > 0 })
            {
                yield return new MailError("The attachment filename is required.", $"attachments.{index}.filename");
            }

            if (Text(attachment, "disposition") is not (null or "attachment" or "inline"))
            {
                yield return new MailError("The attachment disposition must be attachment or inline.", $"attachments.{index}.disposition");
            }
        }
    }

    private static IEnumerable<MailError> FindHeaders(JsonElement owner, string name, string? path = null) =>
        Properties(owner, name)
            .Where(header => ReservedHeaders.Contains(header.Name)
                || header.Name.StartsWith("x-sg-", StringComparison.OrdinalIgnoreCase)
                || header.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
            .Select(header => new MailError($"The header {header.Name} is reserved.", Join(path, $"{name}.{header.Name}")));

    private static IEnumerable<MailError> FindCategories(JsonElement mail)
    {
        var categories = Items(mail, "categories").Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() ?? "" : "").ToList();
        if (categories.Count > CategoryLimit)
        {
            yield return new MailError("There cannot be more than 10 categories per request.", "categories");
        }

        if (categories.Distinct(StringComparer.Ordinal).Count() != categories.Count)
        {
            yield return new MailError("The categories must be unique.", "categories");
        }

        if (categories.Any(category => category.Length is 0 or > CategoryLength))
        {
            yield return new MailError("Each category must have 1 to 255 characters.", "categories");
        }
    }

    private static IEnumerable<MailError> FindCustomArgs(JsonElement owner, string name, string? path = null)
    {
        if (!owner.TryGetProperty(name, out var arguments))
        {
            yield break;
        }

        if (Encoding.UTF8.GetByteCount(arguments.GetRawText()) >= CustomArgsBytes)
        {
            yield return new MailError("The custom_args must be less than 10,000 bytes.", Join(path, name));
        }

        if (Properties(owner, name).Any(argument => argument.Value.ValueKind != JsonValueKind.String))
        {
            yield return new MailError("The custom_args values must be strings.", Join(path, name));
        }
    }

    private static IEnumerable<MailError> FindSendAt(JsonElement mail, string name, DateTimeOffset now)
    {
        if (mail.TryGetProperty(name, out var sendAt)
            && (sendAt.ValueKind != JsonValueKind.Number || !sendAt.TryGetInt64(out var seconds) || seconds > (now + SendAhead).ToUnixTimeSeconds()))
        {
            yield return new MailError("The send_at parameter must be a unix time at most 72 hours ahead.", name);
        }
    }

    private static bool IsAddress(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && Text(element, "email") is { Length: > 2 and <= 320 } email
        && email.Split('@') is [{ Length: > 0 }, { Length: > 0 } domain]
        && domain.Contains('.')
        && !email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or ',' or ';');

    private static JsonElement.ArrayEnumerator Items(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray()
            : default;

    private static JsonElement.ObjectEnumerator Properties(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject()
            : default;

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Join(string? path, string name) => path is null ? name : $"{path}.{name}";
}
