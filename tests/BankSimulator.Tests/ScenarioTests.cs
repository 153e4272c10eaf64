using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;

namespace TenantCloud.BankSimulator.Tests;

public sealed class ScenarioTests
{
    [Theory]
    [InlineData("accept", "AUTHORISED", "00", "00")]
    [InlineData("refuse", "REFUSED", "05", "51")]
    [InlineData("cancel", "ABANDONED", "17", "")]
    [InlineData("timeout", "ABANDONED", "17", "")]
    public async Task Play_OneOutcome_NotifiesItOnceSigned(string scenario, string status, string result, string authResult)
    {
        await using var stage = await Stage.SetAsync();

        await stage.PlayAsync(scenario);

        var message = await stage.Merchant.NextAsync();
        message["vads_trans_status"].ShouldBe(status);
        message["vads_result"].ShouldBe(result);
        message["vads_auth_result"].ShouldBe(authResult);
        message["vads_url_check_src"].ShouldBe("PAY");
        message["vads_hash"].Length.ShouldBe(64);
        message["vads_trans_uuid"].Length.ShouldBe(32);
        message["vads_amount"].ShouldBe("61250");
        message["vads_cust_last_name"].ShouldBe("Dupré");
        message["signature"].ShouldBe(Stage.Sign(message.Fields, Stage.TestKey));
        message.ContentType.ShouldBe("application/x-www-form-urlencoded");
        message.Host.ShouldStartWith("office.localhost");
        stage.Merchant.HasNone.ShouldBeTrue();
    }

    [Fact]
    public async Task Play_AcceptTwice_NotifiesTheSameTwice()
    {
        await using var stage = await Stage.SetAsync();

        await stage.PlayAsync("accept-twice");

        var first = await stage.Merchant.NextAsync();
        var second = await stage.Merchant.NextAsync();
        second.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).ShouldBe(first.Fields.OrderBy(field => field.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Play_AcceptLate_NotifiesOnRelease()
    {
        await using var stage = await Stage.SetAsync();
        await stage.PlayAsync("accept-late");
        var before = stage.Merchant.HasNone;

        await stage.PostAsync("/simulator/release", []);

        before.ShouldBeTrue();
        (await stage.Merchant.NextAsync())["vads_trans_status"].ShouldBe("AUTHORISED");
    }

    [Fact]
    public async Task Play_AcceptSilent_IsKnownToRestOnly()
    {
        await using var stage = await Stage.SetAsync();

        await stage.PlayAsync("accept-silent");

        stage.Merchant.HasNone.ShouldBeTrue();
        (await stage.GetJsonAsync("/simulator/notifications")).GetArrayLength().ShouldBe(0);
        (await stage.GetJsonAsync("/simulator/transactions"))[0].GetProperty("state").GetString().ShouldBe("Paid");
    }

    [Fact]
    public async Task Play_Tamper_SendsGenuineThenForged()
    {
        await using var stage = await Stage.SetAsync();

        await stage.PlayAsync("tamper");

        var genuine = await stage.Merchant.NextAsync();
        var forged = await stage.Merchant.NextAsync();
        genuine["signature"].ShouldBe(Stage.Sign(genuine.Fields, Stage.TestKey));
        forged["vads_amount"].ShouldBe("61350");
        forged["signature"].ShouldBe(genuine["signature"]);
    }

    [Fact]
    public async Task Play_WrongAmount_IsRightlySigned()
    {
        await using var stage = await Stage.SetAsync();

        await stage.PlayAsync("wrong-amount");

        var message = await stage.Merchant.NextAsync();
        message["vads_amount"].ShouldBe("61350");
        message["signature"].ShouldBe(Stage.Sign(message.Fields, Stage.TestKey));
    }

    [Fact]
    public async Task Play_RefuseThenAccept_NumbersTheAttempts()
    {
        await using var stage = await Stage.SetAsync();

        await stage.PlayAsync("refuse-then-accept");

        var first = await stage.Merchant.NextAsync();
        var second = await stage.Merchant.NextAsync();
        (first["vads_sequence_number"], first["vads_trans_status"]).ShouldBe(("1", "REFUSED"));
        (second["vads_sequence_number"], second["vads_trans_status"]).ShouldBe(("2", "AUTHORISED"));
        second["vads_trans_uuid"].ShouldNotBe(first["vads_trans_uuid"]);
    }

    [Theory]
    [InlineData("4970 1000 0000 0000", "AUTHORISED")]
    [InlineData("4970101000001002", "REFUSED")]
    public async Task Pay_TestCard_DoesWhatTheCardDoes(string number, string status)
    {
        await using var stage = await Stage.SetAsync();
        var page = await stage.OpenAsync();

        await stage.PostAsync($"{page}?handler=Card", [new("Card.Number", number), new("Card.Month", "12"), new("Card.Year", "2028"), new("Card.Cvv", "123")]);

        var message = await stage.Merchant.NextAsync();
        message["vads_trans_status"].ShouldBe(status);
        message["vads_card_number"].ShouldContain("XXXXXX");
    }

    [Theory]
    [InlineData("4111111111111111", "12", "2028", "123", "not a test card")]
    [InlineData("4970100000000000", "12", "2025", "123", "expired")]
    [InlineData("4970100000000000", "12", "2028", "12", "two digits")]
    [InlineData("", "", "", "", "nothing typed")]
    public async Task Pay_MistypedCard_AsksAgain(string number, string month, string year, string cvv, string reason)
    {
        await using var stage = await Stage.SetAsync();
        var page = await stage.OpenAsync();

        var response = await stage.PostAsync(
            $"{page}?handler=Card", [new("Card.Number", number), new("Card.Month", month), new("Card.Year", year), new("Card.Cvv", cvv)]);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, reason);
        stage.Merchant.HasNone.ShouldBeTrue(reason);
    }

    [Fact]
    public async Task Wait_TenMinutes_NotifiesAnAbandonAndReturnsNowhere()
    {
        await using var stage = await Stage.SetAsync();
        var page = await stage.OpenAsync();

        stage.Clock.Advance(TimeSpan.FromMinutes(10));

        (await stage.Merchant.NextAsync())["vads_trans_status"].ShouldBe("ABANDONED");
        var html = await stage.Http.GetStringAsync($"{page}/resultat", TestContext.Current.CancellationToken);
        html.ShouldContain("expir");
        html.ShouldNotContain("/retour");
    }

    [Fact]
    public async Task Return_ByGet_CarriesSignedFieldsWithoutHash()
    {
        await using var stage = await Stage.SetAsync();

        var html = await stage.PlayAsync("accept");

        var link = (await new HtmlParser().ParseDocumentAsync(html)).GetElementById("retour")?.GetAttribute("href") ?? "";
        var fields = QueryHelpers.ParseQuery(new Uri(link).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        fields.ShouldNotContainKey("vads_hash");
        fields.ShouldNotContainKey("vads_url_check_src");
        fields["signature"].ShouldBe(Stage.Sign(fields, Stage.TestKey));
    }

    [Fact]
    public async Task Return_ByPost_GoesToTheAddressOfTheOutcome()
    {
        await using var stage = await Stage.SetAsync();

        var html = await stage.PlayAsync("refuse", ("vads_return_mode", "POST"), ("vads_url_refused", "http://office.localhost/refus"));

        var document = await new HtmlParser().ParseDocumentAsync(html);
        document.QuerySelector("form[action='http://office.localhost/refus']").ShouldNotBeNull();
        var fields = document.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name") ?? "", input => input.GetAttribute("value") ?? "");
        fields["vads_trans_status"].ShouldBe("REFUSED");
        fields["signature"].ShouldBe(Stage.Sign(fields, Stage.TestKey));
    }

    [Fact]
    public async Task Notify_MerchantFails_TriesAgainAtTheQuarterHour()
    {
        await using var stage = await Stage.SetAsync();
        stage.Merchant.Status = 500;
        await stage.PlayAsync("accept");
        await stage.Merchant.NextAsync();
        stage.Merchant.Status = 200;

        stage.Clock.Advance(TimeSpan.FromMinutes(14));

        var again = await stage.Merchant.NextAsync();
        again["vads_url_check_src"].ShouldBe("RETRY");
        again["signature"].ShouldBe(Stage.Sign(again.Fields, Stage.TestKey));
    }

    [Fact]
    public async Task Replay_Notification_ComesFromTheBackOffice()
    {
        await using var stage = await Stage.SetAsync();
        await stage.PlayAsync("accept");
        await stage.Merchant.NextAsync();
        var sent = (await stage.GetJsonAsync("/simulator/notifications"))[0];

        await stage.PostAsync($"/simulator/notifications/{sent.GetProperty("id").GetString()}/replay", []);

        (await stage.Merchant.NextAsync())["vads_url_check_src"].ShouldBe("BO");
        sent.GetProperty("status").GetInt32().ShouldBe(200);
        sent.GetProperty("answer").GetString().ShouldBe("OK-recu");
    }

    [Fact]
    public async Task Page_OpenSession_ShowsWhatTheBankShows()
    {
        await using var stage = await Stage.SetAsync();
        var page = await stage.OpenAsync(("vads_amount", "1000"));

        var html = await stage.Http.GetStringAsync(page, TestContext.Current.CancellationToken);

        var text = (await new HtmlParser().ParseDocumentAsync(html)).Body?.TextContent ?? "";
        text.ShouldContain("10,00 EUR");
        text.ShouldContain("Numéro de transaction");
        text.ShouldContain("Identifiant du marchand");
        text.ShouldContain("Office <des> Tests");
        html.ShouldNotContain("<des>");
    }

    [Fact]
    public async Task Page_ImmediateRedirect_MayLeadToTheMerchant()
    {
        await using var stage = await Stage.SetAsync();
        var page = await stage.OpenAsync(("vads_url_success", "http://office.localhost:8080/merci"), ("vads_redirect_success_timeout", "0"));

        var shown = await stage.Http.GetAsync(page, TestContext.Current.CancellationToken);
        await stage.PostAsync($"{page}?handler=Simulate", [new("scenario", "accept")]);
        var result = await stage.Http.GetAsync($"{page}/resultat", TestContext.Current.CancellationToken);

        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("http://office.localhost:8080");
        result.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (result.Headers.Location?.ToString()).ShouldNotBeNull().ShouldStartWith("http://office.localhost:8080/merci?");
    }

    [Theory]
    [InlineData("/Charge/SDKTest", """{"value":"x"}""", "SUCCESS", "\"value\":\"x\"")]
    [InlineData("/Order/Get", """{"orderId":"AVIS-2026-000042","operationType":"DEBIT"}""", "SUCCESS", "\"orderStatus\":\"PAID\"")]
    [InlineData("/Order/Get", """{"orderId":"AVIS-2026-000042","operationType":"CREDIT"}""", "ERROR", "PSP_010")]
    [InlineData("/Order/Get", """{"orderId":"UNKNOWN"}""", "ERROR", "PSP_010")]
    [InlineData("/Order/Get", "{}", "ERROR", "INT_902")]
    [InlineData("/Transaction/Get", """{"uuid":"0"}""", "ERROR", "PSP_010")]
    public async Task Rest_AfterAPayment_Answers(string service, string body, string status, string part)
    {
        await using var stage = await Stage.SetAsync();
        await stage.PlayAsync("accept-silent");

        var answer = await RestAsync(stage, service, body, "testpassword_secret");

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain($"\"status\":\"{status}\"");
        text.ShouldContain(part);
    }

    [Fact]
    public async Task Rest_WrongPassword_Answers401()
    {
        await using var stage = await Stage.SetAsync();

        var answer = await RestAsync(stage, "/Charge/SDKTest", "{}", "testpassword_wrong");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpResponseMessage> RestAsync(Stage stage, string service, string body, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api-payment/V4{service}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Stage.ShopId}:{password}")));
        return await stage.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
