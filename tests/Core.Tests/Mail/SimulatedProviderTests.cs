using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shouldly;
using TenantCloud.BankSimulator.Simulator;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.SendGrid;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>The transport against the simulator, which holds each message against the provider's documented rules by its own reading of them.</summary>
public sealed class SimulatedProviderTests : IAsyncLifetime
{
    private const string KeyName = "TENANTCLOUD_TEST_SIMULATOR_KEY";

    private readonly WebApplication _provider = SimulatorApplication.Create(
        ["--urls=http://127.0.0.1:0", "--SendGrid:ApiKey=SG.simulated"], builder => builder.Logging.ClearProviders());

    private readonly HttpClient _http = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Uri Address => new(_provider.Urls.First() + "/");

    public async ValueTask InitializeAsync()
    {
        await _provider.StartAsync(Cancelled);
        Environment.SetEnvironmentVariable(KeyName, "SG.simulated");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Send_RightMail_IsTakenUnderTheProvidersNumber()
    {
        var handover = await SendAsync($"env:{KeyName}", "jeanne@example.test");

        handover.Result.ShouldBe(MailHandoverResult.Accepted, handover.Reason);
        handover.MessageId.ShouldNotBeNullOrEmpty();
        (JsonNode.Parse(await _http.GetStringAsync(new Uri(Address, "simulator/mails"), Cancelled))?.AsArray().Count).ShouldBe(1);
    }

    [Fact]
    public async Task Send_RecipientThatIsNoAddress_IsRefusedWithItsField()
    {
        var handover = await SendAsync($"env:{KeyName}", "nobody");

        handover.Result.ShouldBe(MailHandoverResult.Refused);
        handover.Reason.ShouldNotBeNull().ShouldStartWith("400 personalizations.0.to");
    }

    [Fact]
    public async Task Send_WrongKey_IsBrokenUntilItIsMended()
    {
        Environment.SetEnvironmentVariable($"{KeyName}_WRONG", "SG.other");

        (await SendAsync($"env:{KeyName}_WRONG", "jeanne@example.test")).Result.ShouldBe(MailHandoverResult.Broken);
    }

    private Task<MailHandover> SendAsync(string key, string recipient)
    {
        var mail = new MailMessage(
            Guid.CreateVersion7(), "office-a", "confirm-email", "Office", "office@office.test", "contact@office.test", recipient, "Objet", "<p>Bonjour</p>", "Bonjour", DateTimeOffset.UnixEpoch);
        return new SendGridMailTransport(_http, new SendGridAccount(Address, key), new MailPauses(TimeProvider.System), TimeProvider.System).SendAsync(mail, Cancelled);
    }
}
