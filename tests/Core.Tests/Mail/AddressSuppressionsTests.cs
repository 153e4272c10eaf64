using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class AddressSuppressionsTests(TestDatabase database) : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly ScriptedTransport _transport = new();
    private Office? _office;
    private ServiceProvider? _services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Office Office => _office ?? throw new InvalidOperationException();

    private ServiceProvider Services => _services ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync()
    {
        _office = (await database.CreateOfficeAsync()).WithWords();
        _services = database.CreateMailServices(_time, () => [Office], () => _transport);
    }

    public async ValueTask DisposeAsync() => await Services.DisposeAsync();

    [Theory]
    [InlineData("jeanne@exemple.test", "as it was suppressed")]
    [InlineData(" Jeanne@Exemple.TEST ", "in other letters, with blanks")]
    public async Task Deliver_SuppressedAddress_IsNeverHandedOver(string recipient, string reason)
    {
        await SuppressAsync("jeanne@exemple.test", SuppressionReason.Bounced);
        var id = await EnqueueAsync(recipient);

        await DeliverAsync();

        _transport.Sent.ShouldBeEmpty(reason);
        await using var scope = Services.Enter(Office);
        var row = await scope.Database.OutboundMails.SingleAsync(mail => mail.Id == id, Cancelled);
        row.State.ShouldBe(OutboundMailState.Suppressed);
        row.LastError.ShouldBe("Bounced");
        row.SentAt.ShouldBeNull();
    }

    [Fact]
    public async Task Suppress_Twice_KeepsTheFirstReason()
    {
        await SuppressAsync("jeanne@exemple.test", SuppressionReason.SpamReported);

        await SuppressAsync("JEANNE@exemple.test", SuppressionReason.Dropped);

        await using var scope = Services.Enter(Office);
        (await scope.Database.AddressSuppressions.SingleAsync(Cancelled)).Reason.ShouldBe(SuppressionReason.SpamReported);
    }

    [Fact]
    public async Task Lift_SuppressedAddress_LetsTheNextMailGo()
    {
        await SuppressAsync("jeanne@exemple.test", SuppressionReason.Bounced);
        await using (var scope = Services.Enter(Office))
        {
            await scope.Get<AddressSuppressions>().LiftAsync("Jeanne@exemple.test", Cancelled);
        }

        await EnqueueAsync("jeanne@exemple.test");
        await DeliverAsync();

        _transport.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task IsSuppressed_AtAnotherOffice_IsNot()
    {
        var other = await database.CreateOfficeAsync();
        await SuppressAsync("jeanne@exemple.test", SuppressionReason.Bounced);

        await using var here = Services.Enter(Office);
        await using var there = Services.Enter(other);

        (await here.Get<AddressSuppressions>().IsSuppressedAsync("jeanne@exemple.test", Cancelled)).ShouldBeTrue();
        (await there.Get<AddressSuppressions>().IsSuppressedAsync("jeanne@exemple.test", Cancelled)).ShouldBeFalse();
    }

    private async Task SuppressAsync(string address, SuppressionReason reason)
    {
        await using var scope = Services.Enter(Office);
        await scope.Get<AddressSuppressions>().SuppressAsync(address, reason, mailId: null, Cancelled);
    }

    private async Task<Guid> EnqueueAsync(string recipient)
    {
        await using var scope = Services.Enter(Office);
        var id = await scope.Get<MailQueue>().EnqueueAsync(MailFixtures.CreateMail(scope.Get<CanonicalLinks>().To("/")), recipient, Cancelled);
        await scope.Database.SaveChangesAsync(Cancelled);
        return id;
    }

    private async Task DeliverAsync()
    {
        await using var scope = Services.Enter(Office);
        await scope.Get<MailDelivery>().DeliverDueAsync(Cancelled);
    }
}
