using System.Net;
using System.Text;
using Shouldly;
using Xunit;
using static TenantCloud.Payments.Tests.Lyra.LyraMessages;

namespace TenantCloud.Payments.Tests.Lyra;

public sealed class LyraRestTests
{
    private const string Refused = """{"uuid":"u1","amount":61250,"currency":"EUR","detailedStatus":"REFUSED","operationType":"DEBIT","transactionDetails":{"sequenceNumber":1}}""";
    private const string Captured = """{"uuid":"u2","amount":61250,"currency":"EUR","detailedStatus":"CAPTURED","operationType":"DEBIT","creationDate":"2026-01-05T08:30:00+00:00","transactionDetails":{"sequenceNumber":2,"cardDetails":{"legacyTransId":"a1b2c3","effectiveBrand":"CB","pan":"497010XXXXXX0000","authorizationResponse":{"authorizationNumber":"3fe97d","authorizationResult":"0"}}}}""";
    private const string Refund = """{"uuid":"u3","amount":61250,"currency":"EUR","detailedStatus":"CAPTURED","operationType":"CREDIT"}""";

    private static readonly PaymentQuery Query = new("O1", "a1b2c3", DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task QueryAsync_SeveralTries_PutsThePaidOneFirst()
    {
        var bank = new Bank(_ => Task.FromResult(Json(Success($"{Refused},{Captured},{Refund}"))));

        var reading = await Ask(bank);

        reading.Verdict.ShouldBe(QueryVerdict.Found);
        reading.Transactions.Select(facts => facts.ProviderTransactionId).ShouldBe(["u2", "u1"]);
        var facts = reading.Facts.ShouldNotBeNull();
        facts.IsPayment.ShouldBeTrue();
        facts.AuthorisationNumber.ShouldBe("3fe97d");
        new PaymentMatch("O1", "a1b2c3", 61250).Compare(facts).ShouldBe(PaymentMismatch.None);
        bank.Request.ShouldBe("POST https://api.bank.example/api-payment/V4/Order/Get Basic MTAyMDMwNDA6cHJvZHBhc3N3b3JkXzE= {\"orderId\":\"O1\",\"operationType\":\"DEBIT\"}");
    }

    [Theory]
    [InlineData("""{"status":"ERROR","answer":{"errorCode":"PSP_010"}}""", QueryVerdict.NotFound)]
    [InlineData("""{"status":"SUCCESS","answer":{"transactions":[]}}""", QueryVerdict.NotFound)]
    [InlineData("""{"status":"SUCCESS","answer":{"transactions":[""" + Refund + "]}}", QueryVerdict.NotFound)]
    [InlineData("""{"status":"ERROR","answer":{"errorCode":"INT_905"}}""", QueryVerdict.BadCredentials)]
    [InlineData("""{"status":"ERROR","answer":{"errorCode":"PSP_100"}}""", QueryVerdict.NotSubscribed)]
    [InlineData("""{"status":"ERROR","answer":{"errorCode":"INT_902"}}""", QueryVerdict.ProviderError)]
    [InlineData("""{"status":"SUCCESS","answer":{"shopId":"1"}}""", QueryVerdict.WrongShop)]
    [InlineData("""{"status":"SUCCESS","answer":{"orderDetails":{"mode":"TEST"}}}""", QueryVerdict.WrongMode)]
    [InlineData("""{"status":"SUCCESS","answer":{"orderDetails":{"orderId":"O2"}}}""", QueryVerdict.Malformed)]
    [InlineData("""{"status":"SUCCESS","answer":{"transactions":[{"uuid":"u"}]}}""", QueryVerdict.Malformed)]
    [InlineData("""{"status":"SUCCESS","answer":{"transactions":[null]}}""", QueryVerdict.Malformed)]
    [InlineData("""{"status":"SUCCESS","answer":{"transactions":"none"}}""", QueryVerdict.Malformed)]
    [InlineData("null", QueryVerdict.Malformed)]
    [InlineData("<html>", QueryVerdict.Malformed)]
    [InlineData("", QueryVerdict.Malformed)]
    public async Task QueryAsync_Answer_GivesNamedVerdict(string answer, QueryVerdict expected)
    {
        var reading = await Ask(new Bank(_ => Task.FromResult(Json(answer))));

        reading.Verdict.ShouldBe(expected);
        reading.Facts.ShouldBeNull();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, QueryVerdict.BadCredentials)]
    [InlineData(HttpStatusCode.ServiceUnavailable, QueryVerdict.ProviderError)]
    public async Task QueryAsync_HttpFailure_GivesNamedVerdict(HttpStatusCode status, QueryVerdict expected) =>
        (await Ask(new Bank(_ => Task.FromResult(new HttpResponseMessage(status))))).Verdict.ShouldBe(expected);

    [Fact]
    public async Task QueryAsync_NoConnection_IsUnreachable() =>
        (await Ask(new Bank(_ => throw new HttpRequestException(HttpRequestError.ConnectionError))))
            .Verdict.ShouldBe(QueryVerdict.Unreachable);

    [Fact]
    public async Task QueryAsync_NoAnswer_IsTimedOut() =>
        (await Ask(new Bank(Never))).Verdict.ShouldBe(QueryVerdict.TimedOut);

    [Fact]
    public async Task QueryAsync_CallerCancels_Throws()
    {
        using var http = new HttpClient(new Bank(Never));

        await Should.ThrowAsync<OperationCanceledException>(() => Provider.QueryAsync(Shop(), Query, http, new(canceled: true)));
    }

    [Fact]
    public async Task QueryAsync_NoPassword_IsNotConfigured()
    {
        using var http = new HttpClient(new Bank(Never));

        var reading = await Provider.QueryAsync(
            Shop(Settings with { RestPassword = null }), Query, http, TestContext.Current.CancellationToken);

        reading.Verdict.ShouldBe(QueryVerdict.NotConfigured);
    }

    private static async Task<QueryReading> Ask(Bank bank)
    {
        using var http = new HttpClient(bank) { Timeout = TimeSpan.FromMilliseconds(bank.IsSilent ? 50 : 30_000) };
        return await Provider.QueryAsync(Shop(), Query, http, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> Never(CancellationToken cancellationToken)
    {
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        return new();
    }

    private static string Success(string transactions) =>
        """{"status":"SUCCESS","answer":{"shopId":"10203040","orderDetails":{"orderId":"O1","mode":"PRODUCTION"},"transactions":["""
        + transactions + "]}}";

    private static HttpResponseMessage Json(string text) => new() { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    private sealed class Bank(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        public bool IsSilent => answer == Never;

        public string? Request { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Request = $"{request.Method} {request.RequestUri} {request.Headers.Authorization} {body}";
            return await answer(cancellationToken);
        }
    }
}
