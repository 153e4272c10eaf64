using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using TenantCloud.BankSimulator.Simulator;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Smtp;
using TenantCloud.Offices.Settings;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>The transport against the simulator's mail server, whose certificate nobody but the test trusts.</summary>
public sealed partial class SmtpMailTransportTests : IAsyncLifetime
{
    private const string PasswordName = "TENANTCLOUD_TEST_SMTP_PASSWORD";

    private readonly string _authorities = Path.GetTempFileName();
    private readonly HttpClient _http = new();
    private WebApplication? _provider;
    private int _port;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(PasswordName, "mot de passe é");
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        File.Delete(_authorities);
        await (_provider?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Send_Mail_ArrivesWholeOverTls()
    {
        var mail = Mail(text: "Bonjour,\n.un point en tête\nà bientôt = é", html: $"<p>{new string('x', 200)}</p>");

        var handover = await SendAsync(mail: mail);

        handover.Result.ShouldBe(MailHandoverResult.Accepted, handover.Reason);
        var received = await ReceivedAsync();
        received.GetProperty("isSecured").GetBoolean().ShouldBeTrue();
        received.GetProperty("user").GetString().ShouldBe("portail");
        received.GetProperty("from").GetString().ShouldBe("office@office.test");
        received.GetProperty("to")[0].GetString().ShouldBe("jeanne@exemple.test");
        var message = received.GetProperty("message").GetString() ?? "";
        message.ShouldContain($"Message-ID: <{mail.Id}@office.test>");
        message.ShouldContain("Auto-Submitted: auto-generated\r\n");
        message.ShouldContain("Reply-To: contact@office.test\r\n");
        message.ShouldContain("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n");
        DecodeQuoted(Part(message, "text/plain")).ShouldBe("Bonjour,\r\n.un point en tête\r\nà bientôt = é\r\n");
        DecodeQuoted(Part(message, "text/html")).TrimEnd().ShouldBe(mail.Html);
        message.IndexOf("text/plain", StringComparison.Ordinal).ShouldBeLessThan(message.IndexOf("text/html", StringComparison.Ordinal), "readers take the last form they know");
        message.Split("\r\n").ShouldAllBe(line => line.Length <= 78 && line.All(char.IsAscii));
    }

    [Theory]
    [InlineData("Objet\r\nBcc: victime@exemple.test", "a line end")]
    [InlineData("Objet\nX-Evil: 1", "a bare line feed")]
    [InlineData("Objet\u2028Bcc: a@b.test", "a line separator")]
    public async Task Send_SubjectWithALineEnd_AddsNoHeader(string subject, string reason)
    {
        await SendAsync(mail: Mail(subject: subject));

        var head = Head(await ReceivedAsync());
        head.ShouldNotContain("Bcc:", Case.Insensitive, reason);
        head.ShouldNotContain("X-Evil", Case.Insensitive, reason);
    }

    [Fact]
    public async Task Send_LongSubject_IsReadAsItWas()
    {
        var subject = "Votre paiement d’un montant de 1 234,56 € a bien été enregistré – merci 🏠 " + new string('é', 60);

        await SendAsync(mail: Mail(subject: subject));

        DecodeWords(Head(await ReceivedAsync()), "Subject").ShouldBe(subject);
    }

    [Theory]
    [InlineData("x", "one octet")]
    [InlineData("é", "two")]
    [InlineData("€", "three")]
    [InlineData("🏠", "four")]
    [InlineData("Rés. « L’Œuvre » 👩‍👩‍👧 n° 1 – ", "all of them")]
    public async Task Send_SubjectsAndNamesOfAnyLength_HaveShortLinesAndAreReadAsTheyWere(string piece, string reason)
    {
        int[] lengths = [1, 9, 10, 11, 13, 14, 15, 19, 20, 21, 22, 23, 39, 40, 42, 43, 45, 46, 84, 87, 88, 130, 200];
        var mails = lengths.Zip(lengths.Reverse(), (subject, name) => Mail(subject: Repeated(piece, subject)) with { SenderName = Repeated(piece, name) }).ToList();
        foreach (var mail in mails)
        {
            (await SendAsync(mail: mail)).Result.ShouldBe(MailHandoverResult.Accepted, reason);
        }

        var heads = (await AllReceivedAsync()).Select(Head).ToList();
        foreach (var mail in mails)
        {
            var head = heads.Single(head => head.Contains($"{mail.Id}", StringComparison.Ordinal));
            head.Split("\r\n").ShouldAllBe(line => line.Length <= (line.Contains("=?", StringComparison.Ordinal) ? 76 : 998), reason);
            DecodeWords(head, "Subject").ShouldBe(mail.Subject);
            DecodeWords(head, "From").ShouldBe(mail.SenderName);
            head.ShouldContain(" <office@office.test>\r\n");
        }

        static string Repeated(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length).SelectMany(text => text.EnumerateRunes()).Take(length));
    }

    [Theory]
    [InlineData("a@exemple.test>\r\nRCPT TO:<victime@exemple.test", "a second command")]
    [InlineData("a b@exemple.test", "a blank")]
    [InlineData("jérôme@exemple.test", "not every server passes it on")]
    [InlineData("Jeanne <a@exemple.test>", "a name besides")]
    [InlineData("a@-x.test", "a domain that begins with a hyphen")]
    [InlineData("a@xn--a.test", "a domain that only looks encoded")]
    [InlineData("a@aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.test", "a label of 64 letters")]
    [InlineData("", "nothing")]
    public async Task Send_RecipientThatCannotBeWritten_IsRefusedUnsent(string recipient, string reason)
    {
        (await SendAsync(mail: Mail(recipient: recipient))).Result.ShouldBe(MailHandoverResult.Refused, reason);
        (await CountReceivedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Send_DomainWithAccents_IsWrittenAsServersDo()
    {
        await SendAsync(mail: Mail(recipient: "jeanne@hébergé.test"));

        (await ReceivedAsync()).GetProperty("to")[0].GetString().ShouldBe("jeanne@xn--hberg-bsae.test");
    }

    [Theory]
    [InlineData("NoStartTls", MailHandoverResult.Broken, "StartTls", "never in clear")]
    [InlineData("InjectAfterStartTls", MailHandoverResult.Broken, "StartTls", "somebody stands in between")]
    [InlineData("Busy", MailHandoverResult.Delayed, "421", "later")]
    [InlineData("Greylist", MailHandoverResult.Delayed, "450", "later")]
    [InlineData("UnknownMailbox", MailHandoverResult.NoMailbox, "550 5.1.1", "for good")]
    [InlineData("RefuseContent", MailHandoverResult.Refused, "554 5.7.1", "this mail")]
    public async Task Send_ServerSaysNo_IsSortedByWhatItSays(string fault, MailHandoverResult result, string says, string reason)
    {
        await MeetAsync(fault);

        var handover = await SendAsync();

        handover.Result.ShouldBe(result, $"{reason}: {handover.Reason}");
        handover.Reason.ShouldNotBeNull().ShouldContain(says);
        handover.Reason.ShouldNotContain("jeanne", Case.Insensitive, "a reason names nobody");
        (await CountReceivedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Send_ServerHangsUpAfterTheContent_IsTriedAgain()
    {
        await MeetAsync("HangUpAfterContent");

        (await SendAsync()).Result.ShouldBe(MailHandoverResult.Delayed);
        (await CountReceivedAsync()).ShouldBe(1, "the documented duplicate: nobody knows that it was taken");
    }

    [Fact]
    public async Task Send_ServerFallsSilent_IsDelayedWhenTheTimeIsOver()
    {
        await MeetAsync("SilentAfterContent");

        (await SendAsync(Server() with { TimeoutSeconds = 1 })).ShouldBe(MailHandover.Delayed("Timeout"));
    }

    [Fact]
    public async Task Send_NodeIsStopping_Stops()
    {
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Transport(Server()).SendAsync(Mail(), stopping.Token));
    }

    [Fact]
    public async Task Send_CertificateOfAnUnknownAuthority_IsBroken()
    {
        var handover = await new SmtpMailTransport(Server(), "office.test", Options.Create(new MailOptions()), TimeProvider.System).SendAsync(Mail(), Cancelled);

        handover.Result.ShouldBe(MailHandoverResult.Broken, handover.Reason);
    }

    [Fact]
    public async Task Send_CertificateOfAnotherName_IsBroken() =>
        (await SendAsync(Server() with { Host = "127.0.0.1" })).Result.ShouldBe(MailHandoverResult.Broken);

    [Theory]
    [InlineData("portail", "env:TENANTCLOUD_TEST_SMTP_UNSET", "no such secret")]
    [InlineData("autre", "env:TENANTCLOUD_TEST_SMTP_PASSWORD", "no such user")]
    public async Task Send_CannotSignIn_IsBroken(string user, string password, string reason) =>
        (await SendAsync(Server() with { User = user, Password = password })).Result.ShouldBe(MailHandoverResult.Broken, reason);

    [Fact]
    public async Task Send_NobodyListens_IsDelayed()
    {
        var server = Server();
        await (_provider?.DisposeAsync() ?? ValueTask.CompletedTask);

        (await SendAsync(server)).ShouldBe(MailHandover.Delayed("ConnectionRefused"));
    }

    [Fact]
    public async Task Send_TlsFromTheFirstByte_Arrives()
    {
        await StartAsync("--Smtp:ImplicitTls=true");

        var handover = await SendAsync(Server() with { Security = SmtpSecurity.ImplicitTls });

        handover.Result.ShouldBe(MailHandoverResult.Accepted, handover.Reason);
        (await ReceivedAsync()).GetProperty("isSecured").GetBoolean().ShouldBeTrue();
    }

    private async Task StartAsync(params string[] more)
    {
        await (_provider?.DisposeAsync() ?? ValueTask.CompletedTask);
        _provider = SimulatorApplication.Create(
            ["--urls=http://127.0.0.1:0", "--Smtp:Port=0", "--Smtp:User=portail", "--Smtp:Password=mot de passe é", .. more], builder => builder.Logging.ClearProviders());
        await _provider.StartAsync(Cancelled);
        var about = await _http.GetFromJsonAsync<JsonElement>($"{_provider.Urls.First()}/simulator/smtp", Cancelled);
        _port = about.GetProperty("port").GetInt32();
        await File.WriteAllTextAsync(_authorities, about.GetProperty("certificate").GetString(), Cancelled);
    }

    private async Task MeetAsync(string fault)
    {
        using var response = await _http.PostAsJsonAsync($"{_provider?.Urls.First()}/simulator/smtp/faults", new { kind = fault }, Cancelled);
        response.EnsureSuccessStatusCode();
    }

    private SmtpSettings Server() => new() { Host = "localhost", Port = _port, User = "portail", Password = $"env:{PasswordName}", TimeoutSeconds = 20 };

    private SmtpMailTransport Transport(SmtpSettings server) =>
        new(server, "office.test", Options.Create(new MailOptions { Smtp = { AuthoritiesFile = _authorities } }), TimeProvider.System);

    private Task<MailHandover> SendAsync(SmtpSettings? server = null, MailMessage? mail = null) => Transport(server ?? Server()).SendAsync(mail ?? Mail(), Cancelled);

    private static MailMessage Mail(string recipient = "jeanne@exemple.test", string subject = "Objet", string text = "Bonjour", string html = "<p>Bonjour</p>") => new(
        Guid.CreateVersion7(), "office-a", "confirm-email", "Office public é", "office@office.test", "contact@office.test", recipient, subject, html, text, DateTimeOffset.UnixEpoch);

    private async Task<int> CountReceivedAsync() => (await AllReceivedAsync()).Count;

    private async Task<JsonElement> ReceivedAsync() => (await AllReceivedAsync()).ShouldHaveSingleItem();

    private async Task<IReadOnlyList<JsonElement>> AllReceivedAsync() =>
        [.. (await _http.GetFromJsonAsync<JsonElement>($"{_provider?.Urls.First()}/simulator/smtp/mails", Cancelled)).EnumerateArray()];

    private static string Head(JsonElement received) => (received.GetProperty("message").GetString() ?? "").Split("\r\n\r\n")[0];

    private static string Part(string message, string type)
    {
        var start = message.IndexOf("\r\n\r\n", message.IndexOf($"Content-Type: {type}", StringComparison.Ordinal), StringComparison.Ordinal) + 4;
        return message[start..message.IndexOf("\r\n--=_", start, StringComparison.Ordinal)];
    }

    private static string DecodeQuoted(string text)
    {
        var bytes = new List<byte>();
        var joined = text.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var index = 0; index < joined.Length; index++)
        {
            if (joined[index] == '=')
            {
                bytes.Add(Convert.FromHexString(joined.AsSpan(index + 1, 2))[0]);
                index += 2;
            }
            else
            {
                bytes.Add((byte)joined[index]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string DecodeWords(string head, string name)
    {
        var value = head.Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Single(line => line.StartsWith($"{name}: ", StringComparison.Ordinal));
        return Encoding.UTF8.GetString([.. EncodedWord().Matches(value).SelectMany(word => Convert.FromBase64String(word.Groups[1].Value))]);
    }

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();
}
