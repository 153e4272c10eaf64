using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TenantCloud.Core.Mail.Events;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Endpoints;

/// <summary>Where the mail provider tells what became of mails, on the operators' host: one address for the deployment's account, one for each office that has its own.</summary>
internal static class MailEvents
{
    /// <summary>Bytes of the longest batch; the provider's own ends at 768 kB.</summary>
    public const int MaximumBytes = 1024 * 1024;

    public static void MapMailEvents(this IEndpointRouteBuilder endpoints)
    {
        object[] metadata = [new HostsAttribute(HostKind.Operations), new AllowAnonymousAttribute(), new SkipStatusCodePagesAttribute()];
        endpoints.MapPost("/notifications/mail", (HttpRequest request, MailEventIntake intake, CancellationToken cancellationToken) => ReceiveAsync(null, request, intake, cancellationToken))
            .WithMetadata(metadata);
        endpoints.MapPost("/notifications/mail/{office}", ReceiveAsync).WithMetadata(metadata);
    }

    private static async Task<IResult> ReceiveAsync(string? office, HttpRequest request, MailEventIntake intake, CancellationToken cancellationToken)
    {
        if (await request.ReadRawAsync(MaximumBytes) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var batch = new SignedBatch(
            request.Headers["X-Twilio-Email-Event-Webhook-Timestamp"].ToString(), request.Headers["X-Twilio-Email-Event-Webhook-Signature"].ToString(), body);
        return Results.StatusCode(await intake.HandleAsync(office, batch, cancellationToken) switch
        {
            MailEventReply.Stored => StatusCodes.Status200OK,
            MailEventReply.NotExpected => StatusCodes.Status404NotFound,
            MailEventReply.NotBelieved => StatusCodes.Status401Unauthorized,
            MailEventReply.Unreadable => StatusCodes.Status400BadRequest,
            var reply => throw new InvalidOperationException($"No status for {reply}."),
        });
    }
}
