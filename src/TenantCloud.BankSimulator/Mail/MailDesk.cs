using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace TenantCloud.BankSimulator.Mail;

/// <summary>Answers <c>POST /v3/mail/send</c>.</summary>
public sealed class MailDesk(IOptions<SendGridOptions> options, MailBox box, MailFaults faults, TimeProvider clock)
{
    private const int MessageBytes = 30 * 1024 * 1024;
    private const int RateLimit = 600;

    private static readonly MailError Authorization = new("The provided authorization grant is invalid, expired, or revoked", null);

    public async Task<IResult> SendAsync(HttpContext http)
    {
        if (!IsAuthorized(http.Request.Headers.Authorization.ToString()))
        {
            return Refuse(StatusCodes.Status401Unauthorized, Authorization);
        }

        var fault = faults.Take();
        if (fault is MailFault.TimeoutBeforeAccepting)
        {
            return await NeverAnswerAsync(http);
        }

        if (fault is not null and not MailFault.TimeoutAfterAccepting)
        {
            return Fail(http, fault.Value);
        }

        if (!http.Request.HasJsonContentType())
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, new MailError("Content-Type should be application/json.", null));
        }

        if (http.Request.ContentLength > MessageBytes)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, new MailError("The message is larger than 30 MB.", null));
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MessageBytes;
        }

        return await AcceptAsync(http, answers: fault is null);
    }

    private async Task<IResult> AcceptAsync(HttpContext http, bool answers)
    {
        JsonElement mail;
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            mail = body.RootElement.Clone();
        }
        catch (JsonException)
        {
            return Refuse(StatusCodes.Status400BadRequest, new MailError("Bad Request", null));
        }
        catch (BadHttpRequestException exception)
        {
            return Refuse(exception.StatusCode, new MailError("The message is larger than 30 MB.", null));
        }

        if (MailCheck.Find(mail, clock.GetUtcNow()) is { Count: > 0 } errors)
        {
            return Refuse(StatusCodes.Status400BadRequest, [.. errors]);
        }

        if (IsSandboxed(mail))
        {
            return TypedResults.Ok();
        }

        var accepted = new AcceptedMail(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(11)), clock.GetUtcNow(), mail);
        box.Mails.Put(accepted);
        if (!answers)
        {
            return await NeverAnswerAsync(http);
        }

        http.Response.Headers["X-Message-Id"] = accepted.Id;
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private IResult Fail(HttpContext http, MailFault fault)
    {
        if (fault is MailFault.BadRequest)
        {
            return Refuse(StatusCodes.Status400BadRequest, new MailError("Does not contain a valid address.", "personalizations.0.to.0.email"));
        }

        if (fault is MailFault.ServerError)
        {
            return Refuse(StatusCodes.Status500InternalServerError, new MailError("Internal server error", null));
        }

        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = RateLimit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = "0";
        headers["X-RateLimit-Reset"] = clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Refuse(StatusCodes.Status429TooManyRequests, new MailError("too many requests", null));
    }

    private bool IsAuthorized(string header) =>
        options.Value.ApiKey.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes($"Bearer {options.Value.ApiKey}"));

    private static bool IsSandboxed(JsonElement mail) =>
        mail.TryGetProperty("mail_settings", out var settings)
        && settings.ValueKind == JsonValueKind.Object
        && settings.TryGetProperty("sandbox_mode", out var sandbox)
        && sandbox.ValueKind == JsonValueKind.Object
        && sandbox.TryGetProperty("enable", out var enable)
        && enable.ValueKind == JsonValueKind.True;

    private static async Task<IResult> NeverAnswerAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (http.RequestAborted.Register(gone.SetResult))
        {
            await gone.Task;
        }

        return TypedResults.Empty;
    }

    private static IResult Refuse(int status, params IReadOnlyList<MailError> errors) =>
        Results.Json(new { errors }, statusCode: status);
}
