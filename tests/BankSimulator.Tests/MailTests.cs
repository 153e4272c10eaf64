using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace TenantCloud.BankSimulator.Tests;

public sealed class MailTests
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { """{"content":[{"type":"text/html","value":"<p>a</p>"},{"type":"text/plain","value":"a"}]}""", "content", "plain text first" },
        { """{"content":[{"type":"text/plain","value":""}]}""", "content.0", "empty value" },
        { """{"content":[]}""", "content", "no content, no template" },
        { """{"subject":""}""", "subject", "required" },
        { """{"from":{"email":"nobody"}}""", "from.email", "no address" },
        { """{"personalizations":[]}""", "personalizations", "nobody to send to" },
        { """{"personalizations":[{"to":[]}]}""", "personalizations.0.to", "nobody to send to" },
        { """{"personalizations":[{"to":[{"email":"a@example.org"}],"cc":[{"email":"A@example.org"}]}]}""", "personalizations.0", "same address twice" },
        { """{"headers":{"X-SG-EID":"1"}}""", "headers.X-SG-EID", "reserved" },
        { """{"headers":{"reply-to":"a@example.org"}}""", "headers.reply-to", "reserved" },
        { """{"categories":["a","a"]}""", "categories", "duplicates" },
        { """{"categories":["1","2","3","4","5","6","7","8","9","10","11"]}""", "categories", "eleven" },
        { """{"send_at":1900000000}""", "send_at", "years ahead" },
        { """{"attachments":[{"content":"YQ\n==","filename":"a.txt"}]}""", "attachments.0.content", "line break" },
        { """{"contents":[]}""", "contents", "misspelt" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Send_OneMistake_Answers400WithItsField(string change, string field, string reason)
    {
        await using var stage = await Stage.SetAsync();

        var response = await SendAsync(stage, Mail(change));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, reason);
        var errors = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))?["errors"]?.AsArray();
        errors.ShouldNotBeNull().Select(error => error?["field"]?.GetValue<string>()).ShouldContain(field, reason);
        (await stage.GetJsonAsync("/simulator/mails")).GetArrayLength().ShouldBe(0, reason);
    }

    [Fact]
    public async Task Send_CustomArgsOfTenThousandBytes_Answers400()
    {
        await using var stage = await Stage.SetAsync();

        var response = await SendAsync(stage, Mail($$"""{"custom_args": { "id": "{{new string('x', 10_000)}}" } }"""));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Send_RightMail_IsKeptUnderItsMessageId()
    {
        await using var stage = await Stage.SetAsync();

        var response = await SendAsync(stage, Mail("{}"));

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var id = response.Headers.GetValues("X-Message-Id").Single();
        (await stage.GetJsonAsync($"/simulator/mails/{id}")).GetProperty("subject").GetString().ShouldBe("Votre reçu");
        (await stage.Http.GetStringAsync($"/simulator/mails/{id}/html", TestContext.Current.CancellationToken)).ShouldBe("<p>Bonjour</p>");
        (await stage.Http.GetStringAsync($"/mails/{id}", TestContext.Current.CancellationToken)).ShouldContain("Votre re");
    }

    [Fact]
    public async Task Send_Sandboxed_Answers200AndKeepsNothing()
    {
        await using var stage = await Stage.SetAsync();

        var response = await SendAsync(stage, Mail("""{"mail_settings":{"sandbox_mode":{"enable":true}}}"""));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stage.GetJsonAsync("/simulator/mails")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Send_WrongKey_Answers401()
    {
        await using var stage = await Stage.SetAsync();

        var response = await SendAsync(stage, Mail("{}"), "SG.other");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("RateLimit", HttpStatusCode.TooManyRequests)]
    [InlineData("ServerError", HttpStatusCode.InternalServerError)]
    [InlineData("BadRequest", HttpStatusCode.BadRequest)]
    public async Task Send_FaultWaiting_FailsOnceThenWorks(string kind, HttpStatusCode status)
    {
        await using var stage = await Stage.SetAsync();
        using var fault = new StringContent($$"""{"kind":"{{kind}}","count":1}""", Encoding.UTF8, "application/json");
        (await stage.Http.PostAsync("/simulator/mail/faults", fault, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var first = await SendAsync(stage, Mail("{}"));
        var second = await SendAsync(stage, Mail("{}"));

        first.StatusCode.ShouldBe(status);
        first.Headers.Contains("X-RateLimit-Reset").ShouldBe(kind == "RateLimit");
        second.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    private static string Mail(string changes)
    {
        var mail = JsonNode.Parse("""
            {"personalizations":[{"to":[{"email":"lea@example.org","name":"Léa"}]}],"from":{"email":"office@example.org"},"subject":"Votre reçu",
             "content":[{"type":"text/plain","value":"Bonjour"},{"type":"text/html","value":"<p>Bonjour</p>"}]}
            """)?.AsObject() ?? [];
        foreach (var (name, value) in JsonNode.Parse(changes)?.AsObject() ?? [])
        {
            mail[name] = value?.DeepClone();
        }

        return mail.ToJsonString();
    }

    private static async Task<HttpResponseMessage> SendAsync(Stage stage, string mail, string key = "SG.key")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/mail/send") { Content = new StringContent(mail, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", key);
        return await stage.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
