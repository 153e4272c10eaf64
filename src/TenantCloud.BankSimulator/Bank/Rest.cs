using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>The platform's REST V4 service, as far as reading payments goes.</summary>
internal static class Rest
{
    public static void MapRest(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api-payment/V4");
        group.MapPost("/Charge/SDKTest", (HttpContext http, IOptions<ShopListOptions> shops, TimeProvider clock) =>
            AnswerAsync(http, shops, clock, "Charge/SDKTest", (_, body) =>
                Text(body, "value") is { } value
                    ? new RestAnswer(new { value, _type = "V4/Charge/SDKTestResponse" })
                    : RestAnswer.InvalidInput));
        group.MapPost("/Order/Get", (HttpContext http, IOptions<ShopListOptions> shops, BankLedger ledger, TimeProvider clock) =>
            AnswerAsync(http, shops, clock, "Order/Get", (caller, body) => GetOrder(ledger, caller, body)));
        group.MapPost("/Transaction/Get", (HttpContext http, IOptions<ShopListOptions> shops, BankLedger ledger, TimeProvider clock) =>
            AnswerAsync(http, shops, clock, "Transaction/Get", (caller, body) => GetTransaction(ledger, caller, body)));
    }

    private static RestAnswer GetOrder(BankLedger ledger, RestCaller caller, JsonElement body)
    {
        if (Text(body, "orderId") is not { } orderId)
        {
            return RestAnswer.InvalidInput;
        }

        var sessions = ledger.NewestFirst()
            .Where(session => caller.Sees(session) && session.OrderId == orderId && session.Attempts.Count > 0)
            .ToList();

        // Only debits are kept here: asked for credits, the order has none.
        return sessions.Count == 0 || Text(body, "operationType") is "CREDIT"
            ? RestAnswer.NotFound
            : new RestAnswer(RestPayment.Order(sessions));
    }

    private static RestAnswer GetTransaction(BankLedger ledger, RestCaller caller, JsonElement body)
    {
        if (Text(body, "uuid") is not { } uuid)
        {
            return RestAnswer.InvalidInput;
        }

        return ledger.FindTransaction(uuid) is { } found && caller.Sees(found.Session)
            ? new RestAnswer(RestPayment.Transaction(found.Session, found.Transaction))
            : RestAnswer.NotFound;
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, IOptions<ShopListOptions> shops, TimeProvider clock, string service, Func<RestCaller, JsonElement, RestAnswer> answer)
    {
        if (Authenticate(http.Request.Headers.Authorization, shops.Value) is not { } caller)
        {
            return Envelope(service, RestAnswer.BadKey, clock, StatusCodes.Status401Unauthorized);
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return Envelope(service, answer(caller, body.RootElement), clock, StatusCodes.Status200OK);
        }
        catch (JsonException)
        {
            return Envelope(service, RestAnswer.InvalidInput, clock, StatusCodes.Status200OK);
        }
    }

    private static RestCaller? Authenticate(string? header, ShopListOptions shops)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var authorization) || authorization is not { Scheme: "Basic", Parameter: { } encoded })
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length)
            || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var id, var password]
            || shops.Find(id) is not { RestPassword.Length: > 0 } shop)
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(shop.RestPassword))
            ? new RestCaller(shop)
            : null;
    }

    private static IResult Envelope(string service, RestAnswer answer, TimeProvider clock, int status) =>
        Results.Json(
            new
            {
                webService = service,
                version = "V4",
                status = answer.IsError ? "ERROR" : "SUCCESS",
                answer = answer.Content,
                serverDate = RestPayment.Date(clock.GetUtcNow()),
                _type = "V4/WebService/Response",
            },
            statusCode: status);

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>Who calls, and which payments it may see.</summary>
internal sealed record RestCaller(ShopOptions Shop)
{
    public bool Sees(PaymentSession session) =>
        session.Shop.Id == Shop.Id
        && (Shop.RestPassword.Split('_', 2)[0] switch
        {
            "testpassword" => session.Mode == "TEST",
            "prodpassword" => session.Mode == "PRODUCTION",
            _ => true,
        });
}

/// <summary>The part of a REST answer that differs by service.</summary>
internal sealed record RestAnswer(object Content, bool IsError = false)
{
    public static RestAnswer InvalidInput { get; } = Error("INT_902", "invalid input");

    public static RestAnswer BadKey { get; } = Error("INT_905", "invalid credentials");

    public static RestAnswer NotFound { get; } = Error("PSP_010", "transaction not found");

    private static RestAnswer Error(string code, string message) => new(
        new { errorCode = code, errorMessage = message, detailedErrorCode = (string?)null, detailedErrorMessage = (string?)null, _type = "V4/WebService/WebServiceError" },
        IsError: true);
}
