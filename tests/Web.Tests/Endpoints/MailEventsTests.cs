using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Endpoints;

public sealed class MailEventsTests(MailEventsPortal hearing) : IClassFixture<MailEventsPortal>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private PortalHost Portal => hearing.Host;

    [Fact]
    public async Task Post_SignedBatch_IsStored()
    {
        var office = await Portal.CreateOfficeAsync();
        var mail = await SentAsync(office);

        var status = await PostAsync(PortalHost.OperationsHostname, "/notifications/mail", Batch(office, mail));

        status.ShouldBe(HttpStatusCode.OK);
        await using var scope = Portal.Enter(office);
        (await scope.Database.OutboundMails.SingleAsync(row => row.Id == mail.Id, Cancelled)).State.ShouldBe(OutboundMailState.Delivered);
    }

    [Fact]
    public async Task Post_SignedAndThenTrimmed_IsNotBelieved()
    {
        var office = await Portal.CreateOfficeAsync();
        var batch = Batch(office, await SentAsync(office));

        (await PostAsync(PortalHost.OperationsHostname, "/notifications/mail", batch, sent: batch.TrimEnd())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Post_AtAnOfficesHost_IsNotThere()
    {
        var office = await Portal.CreateOfficeAsync();

        (await PostAsync(office.Settings.CanonicalHostname, "/notifications/mail", Batch(office, await SentAsync(office)))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/notifications/mail/nobody", "no such office")]
    [InlineData("/notifications/mail/..%2fx", "no key at all")]
    public async Task Post_AccountThatIsNone_IsNotThere(string path, string reason) =>
        (await PostAsync(PortalHost.OperationsHostname, path, "[]")).ShouldBe(HttpStatusCode.NotFound, reason);

    [Fact]
    public async Task Post_MoreThanABatchMayHave_IsTooLong() =>
        (await PostAsync(PortalHost.OperationsHostname, "/notifications/mail", $"[\"{new string('x', 1024 * 1024)}\"]")).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    private static string Batch(Office office, OutboundMail mail) =>
        $$"""[{"event":"delivered","sg_event_id":"{{RandomNumberGenerator.GetHexString(20)}}","timestamp":1600112492,"office":"{{office.Key}}","mail":"{{mail.Id}}"}]""" + "\r\n";

    private async Task<OutboundMail> SentAsync(Office office)
    {
        var mail = TestData.CreateMail();
        mail.State = OutboundMailState.Sent;
        await using var scope = Portal.Enter(office);
        await scope.SaveAsync(mail);
        return mail;
    }

    private async Task<HttpStatusCode> PostAsync(string hostname, string path, string signed, string? sent = null)
    {
        var signature = hearing.Key.SignData(Encoding.UTF8.GetBytes("1600112502" + signed), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var client = Portal.CreateDefaultClient(new Uri($"https://{hostname}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(sent ?? signed, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", "1600112502");
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature));
        using var response = await client.SendAsync(request, Cancelled);
        return response.StatusCode;
    }
}

/// <summary>A portal that knows the key of the provider's account.</summary>
public sealed class MailEventsPortal(SharedPortal shared) : IAsyncDisposable
{
    private PortalHost? _host;

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public PortalHost Host => _host ??= new PortalHost(
        shared.Database, settings: new Dictionary<string, string> { ["Mail:SendGrid:WebhookPublicKey"] = Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo()) });

    public async ValueTask DisposeAsync()
    {
        Key.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
