using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace TenantCloud.Core.Mail;

/// <summary>SendGrid's HTTP API, version 3: <c>POST /v3/mail/send</c>. It has no idempotency key, so an attempt that timed out may have sent.</summary>
public sealed partial class SendGridMailTransport(HttpClient client, IOptions<MailOptions> options, TimeProvider time) : IMailTransport
{
    private const int LongestReason = 400;

    public async Task<MailHandover> SendAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.SendGrid.BaseUrl, "v3/mail/send"))
        {
            Content = JsonContent.Create(BodyOf(mail)),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.SendGrid.Key());
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return MailHandover.Delayed($"{exception.HttpRequestError}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return MailHandover.Delayed("Timeout");
        }
    }

    private static JsonObject BodyOf(MailMessage mail)
    {
        var body = new JsonObject
        {
            ["personalizations"] = new JsonArray(new JsonObject { ["to"] = new JsonArray(Address(mail.Recipient)) }),
            ["from"] = Address(mail.SenderAddress, mail.SenderName),
            ["subject"] = mail.Subject,
            ["content"] = new JsonArray(
                new JsonObject { ["type"] = "text/plain", ["value"] = mail.Text },
                new JsonObject { ["type"] = "text/html", ["value"] = mail.Html }),
            ["categories"] = new JsonArray(mail.Kind),
            ["custom_args"] = new JsonObject { ["office"] = mail.OfficeKey, ["mail"] = mail.Id.ToString() },
            ["tracking_settings"] = new JsonObject
            {
                ["click_tracking"] = new JsonObject { ["enable"] = false, ["enable_text"] = false },
                ["open_tracking"] = new JsonObject { ["enable"] = false },
            },
        };
        if (mail.ReplyTo is { } replyTo)
        {
            body["reply_to"] = Address(replyTo);
        }

        return body;
    }

    private static JsonObject Address(string email, string? name = null) =>
        name is null ? new JsonObject { ["email"] = email } : new JsonObject { ["email"] = email, ["name"] = name };

    private async Task<MailHandover> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return MailHandover.Accepted(response.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.First() : null);
        }

        var reason = ReasonOf(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => MailHandover.Delayed(reason, WaitOf(response)),

            // The key or the sender is wrong for every mail alike: mending it lets the waiting mails go.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestTimeout => MailHandover.Delayed(reason),
            >= HttpStatusCode.InternalServerError => MailHandover.Delayed(reason, WaitOf(response)),
            _ => MailHandover.Refused(reason),
        };
    }

    private TimeSpan? WaitOf(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter?.Delta is { } delta)
        {
            return delta;
        }

        return response.Headers.TryGetValues("X-RateLimit-Reset", out var resets)
            && long.TryParse(resets.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            && DateTimeOffset.FromUnixTimeSeconds(reset) - time.GetUtcNow() is { Ticks: > 0 } wait
            ? wait
            : null;
    }

    private static string ReasonOf(HttpStatusCode status, string body)
    {
        var reason = $"{(int)status}";
        try
        {
            foreach (var error in JsonNode.Parse(body)?["errors"]?.AsArray() ?? [])
            {
                reason += $" {error?["field"]}: {error?["message"]}";
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            reason += " (unreadable answer)";
        }

        reason = AnyAddress().Replace(reason, "…@…");
        return reason.Length > LongestReason ? reason[..LongestReason] : reason;
    }

    [GeneratedRegex(@"[^\s""'<>()]+@[^\s""'<>()]+")]
    private static partial Regex AnyAddress();
}
