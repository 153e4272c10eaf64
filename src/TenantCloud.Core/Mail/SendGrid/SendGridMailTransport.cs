using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using TenantCloud.Core.Paying;

namespace TenantCloud.Core.Mail.SendGrid;

/// <summary>SendGrid's HTTP API, version 3: <c>POST /v3/mail/send</c>. It has no idempotency key, so an attempt that timed out may have sent.</summary>
/// <param name="client">With the timeout of one attempt.</param>
/// <param name="account">In whose name.</param>
/// <param name="pauses">When each account may be asked again.</param>
/// <param name="time">Now.</param>
public sealed class SendGridMailTransport(HttpClient client, SendGridAccount account, MailPauses pauses, TimeProvider time) : IMailTransport
{
    /// <summary>Where the provider says nothing of how long.</summary>
    private static readonly TimeSpan UsualPause = TimeSpan.FromMinutes(1);

    public async Task<MailHandover> SendAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        if (pauses.Left(account) is { } left)
        {
            return MailHandover.Paused("429 (not asked again yet)", left);
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.BaseUrl, "v3/mail/send")) { Content = JsonContent.Create(BodyOf(mail)) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SecretReferences.Resolve(account.ApiKey));
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
        catch (SecretNotFoundException exception)
        {
            return MailHandover.Broken(exception.Message);
        }
        catch (FormatException)
        {
            return MailHandover.Broken($"The key that '{account.ApiKey}' names cannot stand in a header.");
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
        var wait = WaitOf(response);
        if (response.IsSuccessStatusCode)
        {
            PauseWhenExhausted(response, wait);
            return MailHandover.Accepted(response.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.First() : null);
        }

        var reason = ReasonOf(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => Pause(reason, wait ?? UsualPause),

            // The key or the sender is wrong for every mail alike: mending it lets the waiting mails go.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => MailHandover.Broken(reason),
            HttpStatusCode.RequestTimeout => MailHandover.Delayed(reason),
            >= HttpStatusCode.InternalServerError => MailHandover.Delayed(reason, wait),
            _ => MailHandover.Refused(reason),
        };
    }

    private MailHandover Pause(string reason, TimeSpan wait)
    {
        pauses.Pause(account, wait);
        return MailHandover.Paused(reason, wait);
    }

    private void PauseWhenExhausted(HttpResponseMessage response, TimeSpan? wait)
    {
        if (wait is { } time && response.Headers.TryGetValues("X-RateLimit-Remaining", out var left) && left.First() == "0")
        {
            pauses.Pause(account, time);
        }
    }

    private TimeSpan? WaitOf(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is { } asked)
        {
            return asked.Delta ?? Positive(asked.Date - time.GetUtcNow());
        }

        return response.Headers.TryGetValues("X-RateLimit-Reset", out var resets)
            && long.TryParse(resets.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            && reset <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? Positive(DateTimeOffset.FromUnixTimeSeconds(reset) - time.GetUtcNow())
            : null;
    }

    private static TimeSpan? Positive(TimeSpan? wait) => wait > TimeSpan.Zero ? wait : null;

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

        return HandoverReason.Of(reason);
    }
}
