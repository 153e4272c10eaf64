using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Events;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class MailEventsTests(TestDatabase database) : IAsyncLifetime, IDisposable
{
    private readonly ManualTime _time = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<Office> _offices = [];
    private ServiceProvider? _services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Office Office => _offices[0];

    private Office OfficeWithOwnAccount => _offices[1];

    private ServiceProvider Services => _services ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync()
    {
        _offices.Add(await database.CreateOfficeAsync());
        var other = await database.CreateOfficeAsync();
        var account = new SendGridAccountSettings { ApiKey = "env:NONE", WebhookPublicKey = Convert.ToBase64String(_ownKey.ExportSubjectPublicKeyInfo()) };
        _offices.Add(other with { Settings = other.Settings with { Mail = other.Settings.Mail with { Transport = new MailTransportSettings { SendGrid = account } } } });
        _services = database.CreateMailServices(_time, () => _offices, configuration: new()
        {
            ["Mail:File:Folder"] = "mails",
            ["Mail:SendGrid:WebhookPublicKey"] = Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()),
        });
    }

    public async ValueTask DisposeAsync() => await Services.DisposeAsync();

    public void Dispose()
    {
        _key.Dispose();
        _ownKey.Dispose();
    }

    [Theory]
    [InlineData("delivered", null, null, OutboundMailState.Delivered, null, "the recipient's server took it")]
    [InlineData("deferred", null, "busy", OutboundMailState.Sent, null, "the provider tries on")]
    [InlineData("bounce", "bounce", "550 5.1.1 unknown", OutboundMailState.Bounced, SuppressionReason.Bounced, "no such mailbox")]
    [InlineData("bounce", "blocked", "policy", OutboundMailState.Bounced, null, "this mail, not the address")]
    [InlineData("dropped", null, "Bounced Address", OutboundMailState.Dropped, SuppressionReason.Dropped, "known as bad")]
    [InlineData("dropped", null, "Recipient List over Package Quota", OutboundMailState.Dropped, null, "no fault of the address")]
    [InlineData("spamreport", null, null, OutboundMailState.Spam, SuppressionReason.SpamReported, "unwanted")]
    [InlineData("open", null, null, OutboundMailState.Sent, null, "proves nothing")]
    [InlineData("made-up", null, null, OutboundMailState.Sent, null, "unknown to us")]
    public async Task Hear_Event_IsWhatTheMailIsNow(string told, string? type, string? said, OutboundMailState state, SuppressionReason? suppression, string reason)
    {
        var mail = await SentAsync();

        (await HearAsync([Event(mail, told, type: type, reason: said)])).ShouldBe(MailEventReply.Stored);

        var row = await RowAsync(mail);
        row.State.ShouldBe(state, reason);
        (await SuppressionAsync(mail)).ShouldBe(suppression, reason);
    }

    [Theory]
    [InlineData("deferred,delivered", OutboundMailState.Delivered, "as it should be")]
    [InlineData("delivered,deferred", OutboundMailState.Delivered, "the older event comes later")]
    [InlineData("delivered,bounce", OutboundMailState.Bounced, "a server that bounces after it took the mail")]
    [InlineData("bounce,delivered", OutboundMailState.Bounced, "the same, the other way round")]
    [InlineData("spamreport,delivered", OutboundMailState.Spam, "a report is not taken back")]
    [InlineData("bounce,spamreport,delivered,deferred", OutboundMailState.Spam, "everything at once")]
    public async Task Hear_EventsInAnyOrder_TheGravestStands(string order, OutboundMailState state, string reason)
    {
        var mail = await SentAsync();

        foreach (var told in order.Split(','))
        {
            await HearAsync([Event(mail, told)]);
        }

        (await RowAsync(mail)).State.ShouldBe(state, reason);
    }

    [Fact]
    public async Task Hear_SameEventsManyTimesAtOnce_AreKeptOnce()
    {
        var mail = await SentAsync();
        JsonObject[] batch = [Event(mail, "delivered", id: "one"), Event(mail, "bounce", id: "two"), Event(mail, "delivered", id: "one")];

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => HearAsync(batch)));

        replies.ShouldAllBe(reply => reply == MailEventReply.Stored);
        await using var scope = Services.Enter(Office);
        (await scope.Database.MailEvents.CountAsync(told => told.MailId == mail.Id, Cancelled)).ShouldBe(2);
        (await RowAsync(mail)).State.ShouldBe(OutboundMailState.Bounced);
    }

    [Fact]
    public async Task Hear_AddressInTheEvent_IsNotBelieved()
    {
        var mail = await SentAsync();
        var told = Event(mail, "bounce");
        told["email"] = "victime@exemple.test";

        await HearAsync([told]);

        await using var scope = Services.Enter(Office);
        (await scope.Database.AddressSuppressions.SingleAsync(Cancelled)).NormalizedAddress.ShouldBe(AddressSuppressions.Normalize(mail.Recipient));
    }

    [Fact]
    public async Task Hear_EventThatNamesAnOfficeAndAnothersMail_ChangesNeither()
    {
        var mail = await SentAsync();
        var told = Event(mail, "bounce");
        told["office"] = OfficeWithOwnAccount.Key;

        (await HearAsync([told])).ShouldBe(MailEventReply.Stored);

        (await RowAsync(mail)).State.ShouldBe(OutboundMailState.Sent);
        await using var scope = Services.Enter(OfficeWithOwnAccount);
        (await scope.Database.MailEvents.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Hear_OwnAccountThatNamesAnotherOffice_ChangesNothingThere()
    {
        var foreign = await SentAsync();
        var own = await SentAsync(OfficeWithOwnAccount);
        var ownEvent = Event(own, "bounce");
        ownEvent["office"] = OfficeWithOwnAccount.Key;

        (await HearAsync([Event(foreign, "bounce"), ownEvent], OfficeWithOwnAccount.Key, _ownKey)).ShouldBe(MailEventReply.Stored);

        (await RowAsync(foreign)).State.ShouldBe(OutboundMailState.Sent);
        (await RowAsync(own, OfficeWithOwnAccount)).State.ShouldBe(OutboundMailState.Bounced);
    }

    [Fact]
    public async Task Hear_SignedByAnotherAccount_IsNotBelieved()
    {
        var mail = await SentAsync();

        (await HearAsync([Event(mail, "bounce")], key: _ownKey)).ShouldBe(MailEventReply.NotBelieved);
        (await HearAsync([Event(mail, "bounce")], OfficeWithOwnAccount.Key, _key)).ShouldBe(MailEventReply.NotBelieved);
        (await HearAsync([Event(mail, "bounce")], Office.Key)).ShouldBe(MailEventReply.NotExpected, "the office has no account of its own");
        (await HearAsync([Event(mail, "bounce")], "nobody")).ShouldBe(MailEventReply.NotExpected);

        (await RowAsync(mail)).State.ShouldBe(OutboundMailState.Sent);
    }

    [Theory]
    [InlineData("{}", MailEventReply.Unreadable, "no list")]
    [InlineData("[", MailEventReply.Unreadable, "no JSON")]
    [InlineData("", MailEventReply.Unreadable, "nothing")]
    [InlineData("[]", MailEventReply.Stored, "an empty batch is a test of the address")]
    [InlineData("""[1,null,"x",[],{"event":"bounce"},{"event":5,"sg_event_id":{}}]""", MailEventReply.Stored, "none concerns us")]
    public async Task Hear_SignedRubbish_IsAnswered(string body, MailEventReply reply, string reason) =>
        (await HearAsync(body, officeKey: null, _key)).ShouldBe(reply, reason);

    [Fact]
    public async Task Hear_EventBeforeTheHandoverIsNoted_TheMailIsNotSentAgain()
    {
        var transport = new ScriptedTransport();
        var mail = TestData.CreateMail();
        await using (var scope = Services.Enter(Office))
        {
            await scope.SaveAsync(mail);
        }

        await using var services = database.CreateMailServices(_time, () => _offices, () => transport);
        transport.Answer = handed =>
        {
            HearAsync([Event(mail, "delivered")]).GetAwaiter().GetResult();
            return MailHandover.Delayed("Timeout");
        };
        await using var delivery = services.Enter(Office);

        await delivery.Get<MailDelivery>().DeliverDueAsync(Cancelled);
        _time.Advance(TimeSpan.FromDays(2));
        transport.Answer = _ => throw new InvalidOperationException("It was delivered.");
        await delivery.Get<MailDelivery>().DeliverDueAsync(Cancelled);

        (await RowAsync(mail)).State.ShouldBe(OutboundMailState.Delivered);
    }

    private JsonObject Event(OutboundMail mail, string told, string? id = null, string? type = null, string? reason = null) => new()
    {
        ["email"] = mail.Recipient,
        ["event"] = told,
        ["type"] = type,
        ["reason"] = reason,
        ["sg_event_id"] = id ?? RandomNumberGenerator.GetHexString(20),
        ["timestamp"] = _time.GetUtcNow().ToUnixTimeSeconds(),
        ["office"] = Office.Key,
        ["mail"] = mail.Id.ToString(),
    };

    private Task<MailEventReply> HearAsync(JsonObject[] events, string? officeKey = null, ECDsa? key = null) =>
        HearAsync($"[{string.Join(",\r\n", events.Select(told => told.ToJsonString()))}]\r\n", officeKey, key ?? _key);

    private Task<MailEventReply> HearAsync(string body, string? officeKey, ECDsa key)
    {
        const string Timestamp = "1600112502";
        var signature = key.SignData(Encoding.UTF8.GetBytes(Timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Services.GetRequiredService<MailEventIntake>()
            .HandleAsync(officeKey, new SignedBatch(Timestamp, Convert.ToBase64String(signature), Encoding.UTF8.GetBytes(body)), Cancelled);
    }

    private async Task<OutboundMail> SentAsync(Office? office = null)
    {
        var mail = TestData.CreateMail();
        mail.State = OutboundMailState.Sent;
        await using var scope = Services.Enter(office ?? Office);
        await scope.SaveAsync(mail);
        return mail;
    }

    private async Task<OutboundMail> RowAsync(OutboundMail mail, Office? office = null)
    {
        await using var scope = Services.Enter(office ?? Office);
        return await scope.Database.OutboundMails.SingleAsync(row => row.Id == mail.Id, Cancelled);
    }

    private async Task<SuppressionReason?> SuppressionAsync(OutboundMail mail)
    {
        await using var scope = Services.Enter(Office);
        return (await scope.Database.AddressSuppressions.SingleOrDefaultAsync(row => row.NormalizedAddress == AddressSuppressions.Normalize(mail.Recipient), Cancelled))?.Reason;
    }
}
