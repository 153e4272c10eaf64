using System.Net;
using AngleSharp.Html.Parser;
using TenantCloud.BankSimulator.Bank;

namespace TenantCloud.BankSimulator.Tests;

public sealed class FormTests
{
    public static TheoryData<int, string, string?, string> Mistakes => new()
    {
        { 1, "vads_version", "V1", "the only version is V2" },
        { 2, "vads_site_id", "99999999", "unknown shop" },
        { 2, "vads_site_id", null, "no shop" },
        { 3, "vads_trans_id", "12345", "six characters" },
        { 3, "vads_trans_id", "12345é", "ASCII only" },
        { 4, "vads_trans_date", "20260105093000", "local time instead of UTC" },
        { 4, "vads_trans_date", "20261305083000", "no thirteenth month" },
        { 4, "vads_trans_date", null, "required" },
        { 5, "vads_validation_mode", "2", "0 or 1" },
        { 6, "vads_capture_delay", "1000", "three digits" },
        { 7, "vads_payment_config", "DOUBLE", "SINGLE or MULTI" },
        { 8, "vads_payment_cards", "CB;AMEX", "no contract for AMEX" },
        { 9, "vads_amount", "061250", "leading zero" },
        { 9, "vads_amount", "612,50", "cents only" },
        { 9, "vads_amount", "0", "nothing to pay" },
        { 10, "vads_currency", "840", "EUR only" },
        { 11, "vads_ctx_mode", "LIVE", "two modes" },
        { 12, "vads_language", "FR", "lower case" },
        { 13, "vads_order_id", "AVIS/2026", "no slash" },
        { 14, "vads_order_info", "<b>", "forbidden characters" },
        { 15, "vads_cust_email", "lea.dupre", "no domain" },
        { 16, "vads_cust_id", new string('x', 64), "63 at most" },
        { 17, "vads_cust_status", "HUMAN", "PRIVATE or COMPANY" },
        { 18, "vads_cust_last_name", new string('x', 64), "63 at most" },
        { 19, "vads_cust_address", new string('x', 256), "255 at most" },
        { 20, "vads_cust_zip", new string('1', 65), "64 at most" },
        { 21, "vads_cust_city", new string('x', 129), "128 at most" },
        { 22, "vads_cust_country", "France", "two letters" },
        { 23, "vads_cust_phone", new string('1', 33), "32 at most" },
        { 24, "vads_url_success", "/merci", "absolute" },
        { 25, "vads_url_refused", "ftp://office.localhost/", "web address" },
        { 26, "vads_url_referral", "x", "absolute" },
        { 27, "vads_url_cancel", "javascript:alert(1)", "web address" },
        { 28, "vads_url_return", "retour", "absolute" },
        { 29, "vads_url_error", "x", "absolute" },
        { 31, "vads_contrib", new string('x', 256), "255 at most" },
        { 32, "vads_theme_config", "SIMPLIFIED", "KEY=value" },
        { 33, "vads_url_check", "https://example.org/notification", "not this machine" },
        { 34, "vads_redirect_success_timeout", "301", "300 seconds at most" },
        { 35, "vads_redirect_success_message", new string('x', 256), "255 at most" },
        { 36, "vads_redirect_error_timeout", "-1", "digits" },
        { 37, "vads_redirect_error_message", new string('x', 256), "255 at most" },
        { 46, "vads_page_action", "ASK_REGISTER", "payments only" },
        { 47, "vads_action_mode", "SILENT", "needs PCI-DSS" },
        { 48, "vads_return_mode", "PUT", "GET, POST or NONE" },
        { 50, "vads_threeds_mpi", "1", "obsolete" },
        { 61, "vads_user_info", new string('x', 256), "255 at most" },
        { 62, "vads_contracts", new string('x', 256), "255 at most" },
        { 99, "vads_ext_info_note", "a<b", "forbidden everywhere" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Post_OneMistake_ShowsNumberAndField(int number, string field, string? value, string reason)
    {
        await using var stage = await Stage.SetAsync();

        var response = await stage.PostAsync("/vads-payment/", Stage.Form((field, value)));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, reason);
        var html = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if (field != "vads_ctx_mode")
        {
            (html.GetElementById("error-number")?.TextContent).ShouldBe(number.ToString("D2", null), reason);
            (html.GetElementById("error-field")?.TextContent).ShouldBe(field, reason);
            html.GetElementById("error-number").ShouldNotBeNull(reason);
        }

        (await stage.GetJsonAsync("/simulator/refusals"))[0].GetProperty("error").GetProperty("number").GetInt32().ShouldBe(number, reason);
    }

    [Fact]
    public void Compute_ExampleOfTheDescription_GivesItsSignature()
    {
        var fields = new Dictionary<string, string>
        {
            ["vads_version"] = "V2",
            ["vads_url_check"] = "",
            ["vads_trans_id"] = "a1B2c3",
            ["vads_trans_date"] = "20260105083000",
            ["vads_site_id"] = "10203040",
            ["vads_payment_config"] = "SINGLE",
            ["vads_page_action"] = "PAYMENT",
            ["vads_order_id"] = "AVIS-2026-000042",
            ["vads_cust_last_name"] = "Dupré",
            ["vads_cust_email"] = "lea.dupre@example.org",
            ["vads_currency"] = "978",
            ["vads_ctx_mode"] = "TEST",
            ["vads_amount"] = "61250",
            ["vads_action_mode"] = "INTERACTIVE",
            ["other"] = "not signed",
        };

        var signature = VadsSignature.Compute(fields, "KeyOfTheShop1234");

        signature.ShouldBe("4knq2p7yM5rkBbw6PdKrvHE9TeYUoRo/My1iP0QdDzA=");
    }

    [Fact]
    public async Task Post_ValueChangedAfterSigning_IsError00()
    {
        await using var stage = await Stage.SetAsync();
        var form = Stage.Form();
        form["vads_amount"] = "1";

        await stage.PostAsync("/vads-payment/", form);

        (await stage.GetJsonAsync("/simulator/refusals"))[0].GetProperty("error").GetProperty("number").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Post_FieldTwice_IsError00()
    {
        await using var stage = await Stage.SetAsync();

        await stage.PostAsync("/vads-payment/", [.. Stage.Form(), new("vads_amount", "61250")]);

        (await stage.GetJsonAsync("/simulator/refusals"))[0].GetProperty("error").GetProperty("number").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Post_TransIdAgainInOtherCase_IsError03()
    {
        await using var stage = await Stage.SetAsync();
        await stage.OpenAsync();

        var response = await stage.PostAsync("/vads-payment/", Stage.Form(("vads_trans_id", "A1b2C3")));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await stage.GetJsonAsync("/simulator/refusals"))[0].GetProperty("error").GetProperty("number").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Post_MistakeInProduction_KeepsItFromThePerson()
    {
        await using var stage = await Stage.SetAsync();

        var response = await stage.PostAsync("/vads-payment/", Stage.Form(("vads_ctx_mode", "PRODUCTION"), ("vads_currency", "840")));

        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldNotContain("vads_currency");
        (await stage.GetJsonAsync("/simulator/refusals"))[0].GetProperty("error").GetProperty("number").GetInt32().ShouldBe(10);
    }
}
