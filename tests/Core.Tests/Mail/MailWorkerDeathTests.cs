using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>A worker that dies at any step: nothing is lost, and a mail is doubled only where it was out and nobody could note it.</summary>
public sealed class MailWorkerDeathTests(TestDatabase database) : IAsyncLifetime
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

    [Fact]
    public async Task Deliver_ConnectionDiesWhileNoting_IsSentASecondTimeAndNotAThird()
    {
        var id = await EnqueueAsync();
        await using (var scope = Services.Enter(Office))
        {
            await scope.Database.Database.OpenConnectionAsync(Cancelled);
            var backend = await scope.Database.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync(Cancelled);
            _transport.Answer = _ =>
            {
                Kill(backend);
                return MailHandover.Accepted(null);
            };
            await Should.ThrowAsync<Exception>(() => scope.Get<MailDelivery>().DeliverDueAsync(Cancelled));
        }

        _transport.Answer = _ => MailHandover.Accepted(null);
        await DeliverAsync();
        var before = _transport.Sent.Count;
        _time.Advance(MailDelivery.Lease);
        await DeliverAsync();
        _time.Advance(MailDelivery.Lease);
        await DeliverAsync();

        before.ShouldBe(1, "the claim of the dead holds");
        _transport.Sent.Select(mail => mail.Id).ShouldBe([id, id], "the documented duplicate");
    }

    [Fact]
    public async Task Deliver_NodeStopsDuringTheHandover_NotesWhatBecameOfIt()
    {
        var id = await EnqueueAsync();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        _transport.Answer = _ =>
        {
            stopping.Cancel();
            return MailHandover.Accepted(null);
        };

        await using (var scope = Services.Enter(Office))
        {
            await Should.ThrowAsync<OperationCanceledException>(() => scope.Get<MailDelivery>().DeliverDueAsync(stopping.Token));
        }

        await using var after = Services.Enter(Office);
        (await after.Database.OutboundMails.SingleAsync(mail => mail.Id == id, Cancelled)).State.ShouldBe(OutboundMailState.Sent);
    }

    [Fact]
    public async Task Deliver_WorkersThatDieAgainAndAgain_LoseNothingAndDoubleOnlyWhatWasOut()
    {
        var ids = new List<Guid>();
        for (var index = 0; index < 24; index++)
        {
            ids.Add(await EnqueueAsync());
        }

        // Every fifth handover dies before the mail is out, every seventh after it.
        var (handovers, deathsAfter) = (0, 0);
        _transport.Answer = _ =>
        {
            handovers++;
            _transport.DiesAfterSending = handovers % 7 == 0;
            deathsAfter += _transport.DiesAfterSending ? 1 : 0;
            return handovers % 5 == 0 && !_transport.DiesAfterSending ? throw new NodeDiedException() : MailHandover.Accepted(null);
        };
        for (var round = 0; round < 40 && await IsAnyWaitingAsync(); round++)
        {
            await DeliverUntilDeathAsync();
            _time.Advance(MailDelivery.Lease);
        }

        (await IsAnyWaitingAsync()).ShouldBeFalse();
        deathsAfter.ShouldBeGreaterThan(0, "otherwise the test would prove nothing");
        _transport.Sent.Select(mail => mail.Id).Distinct().ShouldBe(ids, ignoreOrder: true);
        _transport.Sent.Count.ShouldBe(ids.Count + deathsAfter);
    }

    private void Kill(int backend)
    {
        using var connection = new NpgsqlConnection(database.Administrator);
        connection.Open();
        using var command = new NpgsqlCommand($"SELECT pg_terminate_backend({backend}, 10000)", connection);
        command.ExecuteNonQuery();
    }

    private async Task<bool> IsAnyWaitingAsync()
    {
        await using var scope = Services.Enter(Office);
        return await scope.Database.OutboundMails.AnyAsync(mail => mail.State == OutboundMailState.Waiting, Cancelled);
    }

    private async Task DeliverUntilDeathAsync()
    {
        try
        {
            await DeliverAsync();
        }
        catch (NodeDiedException)
        {
            // The next round is another worker.
        }
    }

    private async Task<Guid> EnqueueAsync()
    {
        await using var scope = Services.Enter(Office);
        var id = await scope.Get<MailQueue>().EnqueueAsync(MailFixtures.CreateMail(scope.Get<CanonicalLinks>().To("/confirmer")), "a@example.test", Cancelled);
        await scope.Database.SaveChangesAsync(Cancelled);
        return id;
    }

    private async Task DeliverAsync()
    {
        await using var scope = Services.Enter(Office);
        await scope.Get<MailDelivery>().DeliverDueAsync(Cancelled);
    }
}
