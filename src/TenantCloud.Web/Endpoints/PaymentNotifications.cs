using Microsoft.AspNetCore.Authorization;
using TenantCloud.Core.Paying;
using TenantCloud.Payments;

namespace TenantCloud.Web.Endpoints;

/// <summary>Where banks tell what became of payments, on the office's own host, without cookies or forms' tokens.</summary>
internal static class PaymentNotifications
{
    /// <summary>Bytes of the longest message; a bank's own has a few thousand.</summary>
    public const int MaximumBytes = 64 * 1024;

    public static void MapPaymentNotifications(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(CardPayments.NotificationPath("{provider}"), ReceiveAsync).WithMetadata(new AllowAnonymousAttribute());
        endpoints.MapPost(CardPayments.ReturnPath, ReturnAsync).WithMetadata(new AllowAnonymousAttribute());
    }

    private static async Task<IResult> ReceiveAsync(string provider, HttpRequest request, NotificationIntake intake)
    {
        if (await request.ReadRawAsync(MaximumBytes) is not { } body)
        {
            return Results.Text("KO-TooLong", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var reply = await intake.HandleAsync(provider, new RawNotification(body, request.ContentType));
        return Results.Text(reply.Text, statusCode: reply.Kind switch
        {
            NotificationReplyKind.Stored => StatusCodes.Status200OK,
            NotificationReplyKind.Refused => StatusCodes.Status400BadRequest,
            NotificationReplyKind.NotFound => StatusCodes.Status404NotFound,
            _ => throw new InvalidOperationException($"No status for {reply.Kind}."),
        });
    }

    /// <summary>A browser that comes back by a post brings no cookie from another site; the page that it is led to is asked for with it.</summary>
    private static async Task<IResult> ReturnAsync(HttpRequest request, CardPayments payments, CancellationToken cancellationToken)
    {
        var payment = await request.ReadRawAsync(MaximumBytes) is { } body
            ? await payments.ReadReturnAsync(new RawNotification(body, request.ContentType), cancellationToken)
            : null;
        return Results.Redirect(payment is null ? CardPayments.HistoryPath : CardPayments.ResultPath(payment.Id));
    }
}
