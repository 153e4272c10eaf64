using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace TenantCloud.Payments.Lyra;

/// <summary>Lyra's web service, version 4: what became of an order.</summary>
internal static class LyraRest
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task<QueryReading> GetOrderAsync(
        LyraSettings settings, string password, PaymentQuery query, HttpClient http, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(settings));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ShopId}:{password}")));
        request.Content = JsonContent.Create(new { query.OrderId, OperationType = "DEBIT" }, options: Json);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Read(settings, query, await response.Content.ReadAsByteArrayAsync(cancellationToken)),
                HttpStatusCode.Unauthorized => Refuse(QueryVerdict.BadCredentials, "HTTP 401"),
                _ => Refuse(QueryVerdict.ProviderError, $"HTTP {(int)response.StatusCode}"),
            };
        }
        catch (HttpRequestException exception)
        {
            return Refuse(QueryVerdict.Unreachable, exception.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refuse(QueryVerdict.TimedOut, null);
        }
    }

    private static Uri AddressOf(LyraSettings settings) =>
        new($"{settings.RestUrl?.AbsoluteUri.TrimEnd('/')}/api-payment/V4/Order/Get");

    private static QueryReading Read(LyraSettings settings, PaymentQuery query, byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<LyraOrderAnswer>(body, Json) switch
            {
                { Status: "SUCCESS", Answer: { } answer } => ReadOrder(settings, query, answer),
                { Status: "ERROR", Answer: { ErrorCode: { } code } answer } =>
                    Refuse(VerdictOf(code), answer.DetailedErrorCode is { } detail ? $"{code} {detail}" : code),
                _ => Refuse(QueryVerdict.Malformed, "status"),
            };
        }
        catch (JsonException exception)
        {
            return Refuse(QueryVerdict.Malformed, exception.Path ?? "JSON");
        }
    }

    private static QueryVerdict VerdictOf(string errorCode) => errorCode switch
    {
        "PSP_010" => QueryVerdict.NotFound,
        "PSP_100" => QueryVerdict.NotSubscribed,
        "INT_905" => QueryVerdict.BadCredentials,
        _ => QueryVerdict.ProviderError,
    };

    private static QueryReading ReadOrder(LyraSettings settings, PaymentQuery query, LyraAnswer answer)
    {
        if (answer.ShopId is not null && answer.ShopId != settings.ShopId)
        {
            return Refuse(QueryVerdict.WrongShop, "shopId");
        }

        if (answer.OrderDetails?.Mode is { } mode && mode != LyraFormats.Mode(settings.Mode))
        {
            return Refuse(QueryVerdict.WrongMode, "orderDetails.mode");
        }

        if (answer.OrderDetails?.OrderId is { } orderId && orderId != query.OrderId)
        {
            return Refuse(QueryVerdict.Malformed, "orderDetails.orderId");
        }

        var transactions = new List<PaymentFacts>();
        foreach (var transaction in answer.Transactions ?? [])
        {
            if (FactsOf(transaction, query.OrderId) is not { } facts)
            {
                return Refuse(QueryVerdict.Malformed, "transactions");
            }

            transactions.Add(facts);
        }

        var debits = transactions
            .Where(facts => facts.Operation == PaymentOperation.Debit)
            .OrderByDescending(facts => facts.Outcome)
            .ThenByDescending(facts => facts.SequenceNumber)
            .ToList();
        return debits.Count == 0
            ? Refuse(QueryVerdict.NotFound, null)
            : new QueryReading { Verdict = QueryVerdict.Found, Transactions = debits };
    }

    private static PaymentFacts? FactsOf(LyraTransaction? transaction, string orderId)
    {
        if (transaction is not
            { Uuid: { Length: > 0 } uuid, Amount: >= 0 and var amountCents, Currency: { } currency, DetailedStatus: { } status }
            || LyraStatus.OperationOf(transaction.OperationType) is not { } operation)
        {
            return null;
        }

        var card = transaction.TransactionDetails?.CardDetails;
        return new PaymentFacts
        {
            Operation = operation,
            Outcome = LyraStatus.OutcomeOf(status),
            AmountCents = amountCents,
            Currency = currency,
            OrderId = orderId,
            TransactionId = card?.LegacyTransId,
            ProviderTransactionId = uuid,
            SequenceNumber = transaction.TransactionDetails?.SequenceNumber,
            AuthorisationNumber = card?.AuthorizationResponse?.AuthorizationNumber,
            CardBrand = card?.EffectiveBrand,
            MaskedCardNumber = card?.Pan,
            TransactionDate = transaction.CreationDate?.ToUniversalTime(),
            ProviderStatus = status,
            ResultCode = transaction.ErrorCode,
            AuthorisationResultCode = card?.AuthorizationResponse?.AuthorizationResult,
        };
    }

    private static QueryReading Refuse(QueryVerdict verdict, string? detail) => new() { Verdict = verdict, Detail = detail };
}
