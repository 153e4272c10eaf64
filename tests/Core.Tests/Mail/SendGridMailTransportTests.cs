using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.SendGrid;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class SendGridMailTransportTests : IDisposable
{
    private const string KeyName = "TENANTCLOUD_TEST_MAIL_KEY";

    private static readonly MailMessage Mail = new(
        Guid.CreateVersion7(), "office-a", "confirm-email", "Office", "office@office.test", "contact@office.test", "jeanne@example.test", "Objet", "<p>Bonjour</p>", "Bonjour", DateTimeOffset.UnixEpoch);

    private readonly ManualTime _time = new();
    private readonly FakeHandler _handler = new();

    private readonly MailPauses _pauses;

    public SendGridMailTransportTests()
    {
        _pauses = new MailPauses(_time);
        Environment.SetEnvironmentVariable(KeyName, "SG.test");
    }

    public void Dispose() => _handler.Dispose();

    [Fact]
    public async Task Send_Mail_HasTheProvidersShape()
    {
        _handler.Answer = () => Answer(HttpStatusCode.Accepted, messageId: "abc");

        var handover = await SendAsync();

        handover.ShouldBe(MailHandover.Accepted("abc"));
        _handler.Request.ShouldBe("POST https://api.eu.sendgrid.com/v3/mail/send Bearer SG.test application/json");
        var body = _handler.Body.ShouldNotBeNull();
        (body["personalizations"]?[0]?["to"]?[0]?["email"]?.GetValue<string>()).ShouldBe("jeanne@example.test");
        (body["from"]?.ToJsonString()).ShouldBe("""{"email":"office@office.test","name":"Office"}""");
        (body["reply_to"]?["email"]?.GetValue<string>()).ShouldBe("contact@office.test");
        (body["content"]?.AsArray().Select(part => part?["type"]?.GetValue<string>())).ShouldBe(["text/plain", "text/html"], "the provider wants the text first");
        (body["categories"]?.ToJsonString()).ShouldBe("""["confirm-email"]""");
        (body["custom_args"]?.ToJsonString()).ShouldBe($$"""{"office":"office-a","mail":"{{Mail.Id}}"}""");
        (body["tracking_settings"]?["click_tracking"]?["enable"]?.GetValue<bool>()).ShouldBe(false);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, MailHandoverResult.Refused, "bad content stays bad")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, MailHandoverResult.Refused, "too large stays too large")]
    [InlineData(HttpStatusCode.Unauthorized, MailHandoverResult.Broken, "the key can be mended")]
    [InlineData(HttpStatusCode.Forbidden, MailHandoverResult.Broken, "the sender can be verified")]
    [InlineData(HttpStatusCode.TooManyRequests, MailHandoverResult.Paused, "back off")]
    [InlineData(HttpStatusCode.InternalServerError, MailHandoverResult.Delayed, "theirs")]
    [InlineData(HttpStatusCode.ServiceUnavailable, MailHandoverResult.Delayed, "theirs")]
    public async Task Send_ProviderRefuses_IsSortedByStatus(HttpStatusCode status, MailHandoverResult result, string reason)
    {
        _handler.Answer = () => Answer(status);

        (await SendAsync()).Result.ShouldBe(result, reason);
    }

    [Fact]
    public async Task Send_RateLimited_WaitsUntilTheReset()
    {
        _handler.Answer = () => RateLimited(TimeSpan.FromSeconds(90));

        (await SendAsync()).RetryAfter.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Send_RateLimited_DoesNotAskAgainBeforeTheReset()
    {
        _handler.Answer = () => RateLimited(TimeSpan.FromSeconds(90));
        await SendAsync();
        _handler.Answer = () => Answer(HttpStatusCode.Accepted);
        _time.Advance(TimeSpan.FromSeconds(60));

        var early = await SendAsync();
        _time.Advance(TimeSpan.FromSeconds(30));
        var inTime = await SendAsync();

        early.ShouldBe(MailHandover.Paused("429 (not asked again yet)", TimeSpan.FromSeconds(30)));
        inTime.Result.ShouldBe(MailHandoverResult.Accepted);
        _handler.Requests.ShouldBe(2, "the one in between was not asked");
    }

    [Fact]
    public async Task Send_RateLimitedByAnotherAccount_AsksItsOwn()
    {
        _handler.Answer = () => RateLimited(TimeSpan.FromSeconds(90));
        await SendAsync();
        _handler.Answer = () => Answer(HttpStatusCode.Accepted);
        Environment.SetEnvironmentVariable($"{KeyName}_OTHER", "SG.other");

        (await SendAsync($"env:{KeyName}_OTHER")).Result.ShouldBe(MailHandoverResult.Accepted);
    }

    [Fact]
    public async Task Send_LastOneAllowed_LeavesTheProviderAloneUntilTheReset()
    {
        _handler.Answer = () =>
        {
            var response = Answer(HttpStatusCode.Accepted);
            response.Headers.Add("X-RateLimit-Remaining", "0");
            response.Headers.Add("X-RateLimit-Reset", $"{_time.GetUtcNow().AddSeconds(30).ToUnixTimeSeconds()}");
            return response;
        };
        await SendAsync();

        (await SendAsync()).Result.ShouldBe(MailHandoverResult.Paused);
        _handler.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Send_ResetYearsAhead_PausesAnHourAtMost()
    {
        _handler.Answer = () => RateLimited(TimeSpan.FromDays(4_000));
        await SendAsync();
        _handler.Answer = () => Answer(HttpStatusCode.Accepted);

        _time.Advance(TimeSpan.FromHours(1));

        (await SendAsync()).Result.ShouldBe(MailHandoverResult.Accepted);
    }

    [Theory]
    [InlineData("env:TENANTCLOUD_TEST_MAIL_KEY_UNSET", "no such variable")]
    [InlineData("file:nowhere.key", "no such file")]
    [InlineData("SG.written-out", "the key itself")]
    public async Task Send_KeyThatLeadsNowhere_IsBrokenAndAsksNobody(string key, string reason)
    {
        (await SendAsync(key)).Result.ShouldBe(MailHandoverResult.Broken, reason);
        _handler.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Send_RefusedWithReason_KeepsItWithoutAddresses()
    {
        _handler.Answer = () => Answer(HttpStatusCode.BadRequest, """{"errors":[{"message":"jeanne@example.test is no address","field":"personalizations.0.to"}]}""");

        (await SendAsync()).Reason.ShouldBe("400 personalizations.0.to: …@… is no address");
    }

    [Fact]
    public async Task Send_UnreadableAnswer_IsStillSorted()
    {
        _handler.Answer = () => Answer(HttpStatusCode.BadGateway, "<html>");

        (await SendAsync()).ShouldBe(MailHandover.Delayed("502 (unreadable answer)"));
    }

    [Fact]
    public async Task Send_NoConnection_IsDelayed()
    {
        _handler.Answer = () => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");

        (await SendAsync()).ShouldBe(MailHandover.Delayed("ConnectionError"));
    }

    [Fact]
    public async Task Send_TimesOut_IsDelayed()
    {
        _handler.Answer = () => throw new TaskCanceledException();

        (await SendAsync()).ShouldBe(MailHandover.Delayed("Timeout"));
    }

    private HttpResponseMessage RateLimited(TimeSpan wait)
    {
        var response = Answer(HttpStatusCode.TooManyRequests);
        response.Headers.Add("X-RateLimit-Reset", $"{(_time.GetUtcNow() + wait).ToUnixTimeSeconds()}");
        return response;
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body = "", string? messageId = null)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body.Length == 0 && status != HttpStatusCode.Accepted ? "{}" : body) };
        if (messageId is not null)
        {
            response.Headers.Add("X-Message-Id", messageId);
        }

        return response;
    }

    private async Task<MailHandover> SendAsync(string key = $"env:{KeyName}")
    {
        using var client = new HttpClient(_handler, disposeHandler: false);
        var account = new SendGridAccount(new Uri("https://api.eu.sendgrid.com/"), key);
        return await new SendGridMailTransport(client, account, _pauses, _time).SendAsync(Mail, TestContext.Current.CancellationToken);
    }

    private sealed class FakeHandler : HttpMessageHandler
    {
        public Func<HttpResponseMessage> Answer { get; set; } = () => new HttpResponseMessage(HttpStatusCode.Accepted);

        public string? Request { get; private set; }

        public int Requests { get; private set; }

        public JsonNode? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            Request = $"{request.Method} {request.RequestUri} {request.Headers.Authorization} {request.Content?.Headers.ContentType?.MediaType}";
            Body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
            return Answer();
        }
    }
}
