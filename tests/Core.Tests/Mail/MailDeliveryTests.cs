using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class MailDeliveryTests(TestDatabase database) : IAsyncLifetime
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
    public async Task Enqueue_CallerNeverSaves_NothingIsSent()
    {
        await using (var scope = Services.Enter(Office))
        {
            await scope.Get<MailQueue>().EnqueueAsync(MailFixtures.CreateMail(scope.Get<CanonicalLinks>().To("/")), "a@example.test", Cancelled);
        }

        await DeliverAsync();

        _transport.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deliver_SavedMail_IsSentOnceInTheOfficesName()
    {
        var id = await EnqueueAsync();

        await DeliverAsync();
        await DeliverAsync();

        var mail = _transport.Sent.ShouldHaveSingleItem();
        mail.Id.ShouldBe(id);
        mail.OfficeKey.ShouldBe(Office.Key);
        mail.SenderAddress.ShouldBe("ne-pas-repondre@office.test");
        mail.Kind.ShouldBe("sample-mail");
        var row = await RowAsync(id);
        row.State.ShouldBe(OutboundMailState.Sent);
        row.TransportMessageId.ShouldBe($"id-{id}");
        row.SentAt.ShouldBe(_time.GetUtcNow());
        row.LeasedUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Deliver_ManyWorkersAtOnce_SendEachMailOnce()
    {
        for (var index = 0; index < 35; index++)
        {
            await EnqueueAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DeliverAsync()));

        _transport.Sent.Select(mail => mail.Id).Distinct().Count().ShouldBe(35);
        _transport.Sent.Count.ShouldBe(35);
    }

    [Fact]
    public async Task Deliver_NodeDiedAfterTheClaim_IsSentOnceWhenTheClaimRunsOut()
    {
        var id = await EnqueueAsync();
        _transport.Answer = _ => throw new NodeDiedException();
        await Should.ThrowAsync<OperationCanceledException>(DeliverAsync);
        _transport.Answer = _ => MailHandover.Accepted(null);

        await DeliverAsync();
        var before = _transport.Sent.Count;
        _time.Advance(MailDelivery.Lease);
        await DeliverAsync();

        before.ShouldBe(0, "the dead node still holds its claim");
        _transport.Sent.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public async Task Deliver_NodeDiedAfterSending_IsSentASecondTimeAndNotAThird()
    {
        var id = await EnqueueAsync();
        _transport.DiesAfterSending = true;
        await Should.ThrowAsync<OperationCanceledException>(DeliverAsync);
        _transport.DiesAfterSending = false;

        _time.Advance(MailDelivery.Lease);
        await DeliverAsync();
        _time.Advance(MailDelivery.Lease);
        await DeliverAsync();

        _transport.Sent.Select(mail => mail.Id).ShouldBe([id, id], "the documented duplicate");
        (await RowAsync(id)).State.ShouldBe(OutboundMailState.Sent);
    }

    [Fact]
    public async Task Deliver_TransportBusy_WaitsLongerEachTimeAndThenGivesUp()
    {
        var id = await EnqueueAsync();
        _transport.Answer = _ => MailHandover.Delayed("503");
        var waits = new List<TimeSpan>();

        for (var attempt = 0; attempt < 6; attempt++)
        {
            await DeliverAsync();
            var dueAt = (await RowAsync(id)).DueAt;
            waits.Add(dueAt - _time.GetUtcNow());
            _time.Advance(dueAt - _time.GetUtcNow());
        }

        await DeliverAsync();

        waits.Select(wait => wait.TotalMinutes).ShouldBe([1, 5, 30, 120, 360, 1_440]);
        var row = await RowAsync(id);
        row.State.ShouldBe(OutboundMailState.Failed);
        row.Attempts.ShouldBe(7);
        row.LastError.ShouldBe("503");
    }

    [Fact]
    public async Task Deliver_TransportAsksForMoreTime_GetsIt()
    {
        var id = await EnqueueAsync();
        _transport.Answer = _ => MailHandover.Delayed("429", TimeSpan.FromMinutes(7));

        await DeliverAsync();

        (await RowAsync(id)).DueAt.ShouldBe(_time.GetUtcNow().AddMinutes(7));
    }

    [Fact]
    public async Task Deliver_TransportPauses_AsksItOnceAndLosesNoAttempt()
    {
        var ids = new List<Guid>();
        for (var index = 0; index < 12; index++)
        {
            ids.Add(await EnqueueAsync());
        }

        var asked = 0;
        _transport.Answer = _ => MailHandover.Paused($"429 {++asked}", TimeSpan.FromMinutes(3));

        await DeliverAsync();
        _time.Advance(TimeSpan.FromMinutes(3) - TimeSpan.FromSeconds(1));
        await DeliverAsync();

        asked.ShouldBe(1, "everything waits, not only the mail that was tried");
        foreach (var id in ids)
        {
            var row = await RowAsync(id);
            row.State.ShouldBe(OutboundMailState.Waiting);
            row.Attempts.ShouldBe(0);
            row.LeasedUntil.ShouldBeNull();
        }

        _transport.Answer = mail => MailHandover.Accepted(null);
        _time.Advance(TimeSpan.FromSeconds(1));
        await DeliverAsync();
        _transport.Sent.Count.ShouldBe(12);
    }

    [Fact]
    public async Task Dispatch_TransportIsBroken_FailsTheRunWithItsReasonAndKeepsTheMails()
    {
        await EnqueueAsync();
        await EnqueueAsync();
        var asked = 0;
        _transport.Answer = _ => MailHandover.Broken($"401 wrong key {++asked}");

        await Services.GetRequiredService<MailDispatcher>().DeliverAsync(Cancelled);

        asked.ShouldBe(1);
        await using var scope = Services.Enter(Office);
        var run = (await scope.Database.JobRuns.ToListAsync(Cancelled)).ShouldHaveSingleItem();
        run.State.ShouldBe(JobRunState.Failed);
        run.ErrorMessage.ShouldBe("The mail transport takes nothing: 401 wrong key 1");
        (await scope.Database.OutboundMails.Select(mail => mail.State).Distinct().SingleAsync(Cancelled)).ShouldBe(OutboundMailState.Waiting);
    }

    [Fact]
    public async Task Deliver_ServerKnowsNoSuchMailbox_BouncesAndSuppressesTheAddress()
    {
        var id = await EnqueueAsync();
        _transport.Answer = _ => MailHandover.NoMailbox("550 5.1.1 unknown");
        await DeliverAsync();
        _transport.Answer = _ => MailHandover.Accepted(null);

        var next = await EnqueueAsync();
        await DeliverAsync();

        (await RowAsync(id)).State.ShouldBe(OutboundMailState.Bounced);
        (await RowAsync(next)).State.ShouldBe(OutboundMailState.Suppressed);
    }

    [Fact]
    public async Task Deliver_TransportThrowsForOneMail_PutsItOffAndSendsTheOthers()
    {
        var ids = new List<Guid> { await EnqueueAsync(), await EnqueueAsync(), await EnqueueAsync() };
        _transport.Answer = mail => mail.Id == ids[0] ? throw new NotSupportedException() : MailHandover.Accepted(null);

        await DeliverAsync();

        _transport.Sent.Select(mail => mail.Id).ShouldBe(ids.Skip(1), ignoreOrder: true);
        var row = await RowAsync(ids[0]);
        (row.State, row.Attempts, row.LastError, row.LeasedUntil).ShouldBe((OutboundMailState.Waiting, 1, nameof(NotSupportedException), null));
        row.DueAt.ShouldBe(_time.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task Deliver_TransportRefuses_IsNotTriedAgain()
    {
        var id = await EnqueueAsync();
        _transport.Answer = _ => MailHandover.Refused("400 subject: empty");

        await DeliverAsync();

        var row = await RowAsync(id);
        row.State.ShouldBe(OutboundMailState.Failed);
        row.LastError.ShouldBe("400 subject: empty");
    }

    [Fact]
    public async Task Deliver_ForOneOffice_LeavesTheMailsOfAnother()
    {
        var other = (await database.CreateOfficeAsync()).WithWords();
        await EnqueueAsync(other);

        await DeliverAsync();

        _transport.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Dispatch_OfficesWithAndWithoutMails_LeavesOneRunWhereThereWasWork()
    {
        await EnqueueAsync();

        await Services.GetRequiredService<MailDispatcher>().DeliverAsync(Cancelled);
        await Services.GetRequiredService<MailDispatcher>().DeliverAsync(Cancelled);

        await using var scope = Services.Enter(Office);
        var run = (await scope.Database.JobRuns.ToListAsync(Cancelled)).ShouldHaveSingleItem();
        run.Job.ShouldBe("mail-delivery");
        run.Summary.ShouldBe("1 envoyés, 0 remis à plus tard, 0 abandonnés, 0 retenus");
    }

    [Fact]
    public async Task Dispatch_OfficeThatWasRemoved_KeepsItsMailsAndServesTheOthers()
    {
        var removed = (await database.CreateOfficeAsync()).WithWords();
        await EnqueueAsync(removed);
        await EnqueueAsync();

        await Services.GetRequiredService<MailDispatcher>().DeliverAsync(Cancelled);

        _transport.Sent.ShouldHaveSingleItem().OfficeKey.ShouldBe(Office.Key);
        await using var scope = Services.Enter(removed);
        (await scope.Database.OutboundMails.SingleAsync(Cancelled)).State.ShouldBe(OutboundMailState.Waiting);
    }

    private async Task<Guid> EnqueueAsync(Office? office = null)
    {
        await using var scope = Services.Enter(office ?? Office);
        var id = await scope.Get<MailQueue>().EnqueueAsync(MailFixtures.CreateMail(scope.Get<CanonicalLinks>().To("/confirmer")), "a@example.test", Cancelled);
        await scope.Database.SaveChangesAsync(Cancelled);
        return id;
    }

    private async Task DeliverAsync()
    {
        await using var scope = Services.Enter(Office);
        await scope.Get<MailDelivery>().DeliverDueAsync(Cancelled);
    }

    private async Task<OutboundMail> RowAsync(Guid id)
    {
        await using var scope = Services.Enter(Office);
        return await scope.Database.OutboundMails.SingleAsync(mail => mail.Id == id, Cancelled);
    }
}
