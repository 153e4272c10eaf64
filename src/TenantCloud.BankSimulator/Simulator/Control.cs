using TenantCloud.BankSimulator.Bank;
using TenantCloud.BankSimulator.Mail;
using TenantCloud.BankSimulator.Mail.Smtp;

namespace TenantCloud.BankSimulator.Simulator;

/// <summary>The addresses by which a test looks at the simulator and steers it.</summary>
internal static class Control
{
    private sealed record FaultRequest(MailFault Kind, int Count = 1);

    private sealed record SmtpFaultRequest(SmtpFault Kind);

    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/simulator");
        group.MapGet("/transactions", (BankLedger ledger) => ledger.NewestFirst().Select(Describe));
        group.MapGet("/refusals", (BankLedger ledger) => ledger.RefusedForms.NewestFirst());
        group.MapGet("/notifications", (Notifier notifier) => notifier.Log.NewestFirst());
        group.MapPost("/notifications/{id}/replay", ReplayNotificationAsync);
        group.MapPost("/transactions/{uuid}/notify", ReplayTransactionAsync);
        group.MapPost("/release", async (Notifier notifier) => new { released = await notifier.ReleaseAllAsync() });
        group.MapPost("/reset", Reset);
        group.MapGet("/mails", (MailBox box) => box.Mails.NewestFirst());
        group.MapGet("/mails/{id}", IResult (string id, MailBox box) => box.Mails.Find(id) is { } mail ? TypedResults.Json(mail) : TypedResults.NotFound());
        group.MapGet("/mails/{id}/html", ShowHtml);
        group.MapPost("/mail/faults", AddFaults);
        group.MapGet("/smtp", async (SmtpDesk desk) => new { port = await desk.Port, certificate = desk.Certificate.ExportCertificatePem() });
        group.MapGet("/smtp/mails", (SmtpDesk desk) => desk.Mails.NewestFirst());
        group.MapPost("/smtp/faults", (SmtpFaultRequest request, SmtpDesk desk) => desk.Faults.Enqueue(request.Kind));
    }

    private static object Describe(PaymentSession session) => new
    {
        sessionId = session.Id,
        shopId = session.Shop.Id,
        mode = session.Mode,
        transId = session.TransId,
        transDate = session.Form["vads_trans_date"],
        orderId = session.OrderId,
        amountCents = session.AmountCents,
        openedAt = session.OpenedAt,
        state = session.State.ToString(),
        form = session.Form.Fields,
        attempts = session.Attempts.Select(attempt => new
        {
            uuid = attempt.Uuid,
            sequenceNumber = attempt.SequenceNumber,
            amountCents = attempt.AmountCents,
            at = attempt.At,
            status = attempt.Outcome.Status,
            result = attempt.Outcome.Result,
            authResult = attempt.Outcome.AuthResult,
        }),
    };

    private static async Task<IResult> ReplayNotificationAsync(string id, Notifier notifier, BankLedger ledger) =>
        notifier.Log.Find(id) is { } sent
            ? await ReplayTransactionAsync(sent.TransactionUuid, notifier, ledger)
            : TypedResults.NotFound();

    private static async Task<IResult> ReplayTransactionAsync(string uuid, Notifier notifier, BankLedger ledger) =>
        ledger.FindTransaction(uuid) is { } found
            ? TypedResults.Json(await notifier.ReplayAsync(found.Session, found.Transaction))
            : TypedResults.NotFound();

    private static void Reset(BankLedger ledger, Notifier notifier, MailBox box, MailFaults faults, SmtpDesk smtp)
    {
        ledger.Clear();
        notifier.Log.Clear();
        box.Mails.Clear();
        faults.Clear();
        smtp.Mails.Clear();
        smtp.Faults.Clear();
    }

    private static IResult ShowHtml(string id, MailBox box, HttpContext http)
    {
        if (box.Mails.Find(id)?.Html is not { } html)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }

    private static IResult AddFaults(FaultRequest request, MailFaults faults)
    {
        if (request.Count is < 1 or > MailFaults.Limit)
        {
            return TypedResults.BadRequest(new { error = $"count: 1 to {MailFaults.Limit}" });
        }

        faults.Add(request.Kind, request.Count);
        return TypedResults.Ok(new { waiting = faults.Count });
    }
}
