using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Paying;
using TenantCloud.Payments;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Paying;

public sealed class NotificationTests(TestDatabase database)
{
    [Fact]
    public async Task Notify_Accepted_IsPaidWithWhatTheTicketNeeds()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();

        var reply = await world.NotifyAsync(BankMessage.About(payment));

        reply.Kind.ShouldBe(NotificationReplyKind.Stored);
        var paid = await world.FindAsync(payment.Id);
        paid.State.ShouldBe(PaymentState.Paid);
        paid.AuthorisationNumber.ShouldBe("3fe97d");
        paid.MaskedCardNumber.ShouldBe("497010XXXXXX0014");
        (await world.CountMailsAsync()).ShouldBe(1);
        (await world.CountAuditAsync(AuditAction.PaymentPaid)).ShouldBe(1);
    }

    [Theory]
    [InlineData("en", "Your payment of")]
    [InlineData("fr", "Votre paiement de")]
    [InlineData(null, "Votre paiement de")]
    [InlineData("ar", "Votre paiement de")]
    public async Task Notify_Accepted_ThanksInTheResidentsLanguageWhereTheOfficeHasIt(string? language, string subject)
    {
        await using var world = await PayingWorld.CreateAsync(database);
        await using var scope = world.Enter();
        await scope.Database.Accounts.ExecuteUpdateAsync(row => row.SetProperty(account => account.Language, language), TestContext.Current.CancellationToken);

        await world.NotifyAsync(BankMessage.About(await world.StartPaymentAsync()));

        (await scope.Database.OutboundMails.SingleAsync(TestContext.Current.CancellationToken)).Subject.ShouldContain(subject);
    }

    [Fact]
    public async Task Notify_SameMessageAgain_SameReplyAndNothingChanges()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();

        var first = await world.NotifyAsync(BankMessage.About(payment));
        var before = await world.FindAsync(payment.Id);
        world.Time.Advance(TimeSpan.FromDays(20));
        var second = await world.NotifyAsync(BankMessage.About(payment));

        second.ShouldBe(first);
        (await world.FindAsync(payment.Id)).Version.ShouldBe(before.Version);
        (await world.VerdictsAsync()).ShouldBe([NotificationVerdicts.Settled]);
    }

    [Fact]
    public async Task Notify_200InParallelOutOfOrder_OnePaidOneMailOneAudit()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        string[] statuses = ["AUTHORISED", "CAPTURED", "REFUSED", "ABANDONED", "WAITING_AUTHORISATION"];
        var messages = Enumerable.Range(0, 200)
            .Select(index => BankMessage.About(payment, statuses[index % statuses.Length]).With("vads_some_new_field", $"{index / 10}"))
            .ToArray();
        new Random(20_26).Shuffle(messages);

        var replies = await Task.WhenAll(messages.Select(world.NotifyAsync));

        replies.ShouldAllBe(reply => reply.Kind == NotificationReplyKind.Stored);
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Paid);
        (await world.CountMailsAsync()).ShouldBe(1);
        (await world.CountAuditAsync(AuditAction.PaymentPaid)).ShouldBe(1);
        (await world.CountAuditAsync(AuditAction.PaymentAnomaly)).ShouldBe(0);
        (await world.VerdictsAsync()).ShouldNotContain(NotificationVerdicts.Received);
    }

    [Theory]
    [InlineData("REFUSED AUTHORISED", PaymentState.Paid)] // another card on the same page
    [InlineData("AUTHORISED ABANDONED", PaymentState.Paid)]
    [InlineData("AUTHORISED REFUSED", PaymentState.Paid)] // an older try told late
    [InlineData("ABANDONED AUTHORISED", PaymentState.Paid)] // money received all the same
    [InlineData("AUTHORISED CAPTURED", PaymentState.Paid)]
    [InlineData("REFUSED ABANDONED", PaymentState.Refused)]
    [InlineData("ABANDONED", PaymentState.Abandoned)]
    [InlineData("CANCELLED", PaymentState.Abandoned)]
    [InlineData("AUTHORISED_TO_VALIDATE", PaymentState.Pending)] // waits for somebody at the bank
    [InlineData("WAITING_AUTHORISATION AUTHORISED", PaymentState.Paid)]
    [InlineData("CAPTURE_FAILED", PaymentState.Anomaly)]
    [InlineData("SOMETHING_NEW", PaymentState.Anomaly)] // an unknown word is never a payment
    public async Task Notify_Sequence_EndsWhereItMust(string statuses, PaymentState expected)
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();

        foreach (var status in statuses.Split(' '))
        {
            await world.NotifyAsync(BankMessage.About(payment, status));
        }

        (await world.StateOfAsync(payment)).ShouldBe(expected);
        (await world.CountMailsAsync()).ShouldBe(expected is PaymentState.Paid ? 1 : 0);
    }

    [Fact]
    public async Task Notify_SuccessAfterExpiry_IsMoneyReceived()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        world.Time.Advance(TimeSpan.FromMinutes(16));
        await world.PollAsync();
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Expired);

        await world.NotifyAsync(BankMessage.About(payment));

        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Paid);
        await using var scope = world.Enter();
        var entry = await scope.Database.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.PaymentPaid, TestContext.Current.CancellationToken);
        entry.Details.ShouldNotBeNull().ShouldContain("\"before\":\"Expired\"");
    }

    [Theory]
    [InlineData("vads_amount", "1")]
    [InlineData("vads_amount", "48633")]
    [InlineData("vads_currency", "840")]
    [InlineData("vads_trans_id", "zzzzzz")] // a genuine message of another attempt under this order
    public async Task Notify_DiffersFromWhatWasAsked_IsAnAnomalyAndNotPaid(string field, string value)
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();

        var reply = await world.NotifyAsync(BankMessage.About(payment).With(field, value));

        reply.Kind.ShouldBe(NotificationReplyKind.Stored);
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Anomaly);
        (await world.CountAuditAsync(AuditAction.PaymentAnomaly)).ShouldBe(1);
        (await world.CountMailsAsync()).ShouldBe(0);
        (await world.VerdictsAsync()).ShouldBe([NotificationVerdicts.Anomaly]);
    }

    [Theory]
    [InlineData("vads_amount", "1")]
    [InlineData("vads_trans_uuid", "ffffffffffffffffffffffffffffffff")] // paid a second time
    [InlineData("vads_trans_status", "CAPTURE_FAILED")]
    public async Task Notify_ContradictsAPaidPayment_StaysPaidAndCallsAPerson(string field, string value)
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        await world.NotifyAsync(BankMessage.About(payment));

        await world.NotifyAsync(BankMessage.About(payment).With(field, value));

        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Paid);
        (await world.CountAuditAsync(AuditAction.PaymentAnomaly)).ShouldBe(1);
        (await world.CountMailsAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("CREDIT")]
    [InlineData("VERIFICATION")]
    public async Task Notify_OtherOperation_IsNeverAPayment(string operation)
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();

        await world.NotifyAsync(BankMessage.About(payment, "CAPTURED").With("vads_operation_type", operation));

        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Created);
        (await world.VerdictsAsync()).ShouldBe([NotificationVerdicts.OtherOperation]);
    }

    [Theory]
    [InlineData("signature", "4knq2p7yM5rkBbw6PdKrvHE9TeYUoRo/My1iP0QdDzA=", "BadSignature")]
    [InlineData("vads_site_id", "99999999", "WrongShop")]
    [InlineData("vads_ctx_mode", "TEST", "WrongMode")] // test money at a production shop
    [InlineData("vads_hash", null, "NotANotification")] // the browser's return sent to the bank's address
    public async Task Notify_NotBelievable_IsRefusedKeptAndChangesNothing(string field, string? value, string verdict)
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();

        var reply = await world.NotifyAsync(BankMessage.About(payment).With(field, value));

        reply.Kind.ShouldBe(NotificationReplyKind.Refused);
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Created);
        (await world.VerdictsAsync()).ShouldBe([verdict]);
    }

    [Fact]
    public async Task Notify_SignedByAnotherOfficesShop_IsRefused()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        await using var other = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        await using var scope = world.Enter();

        var reply = await scope.Get<NotificationIntake>().HandleAsync("lyra", BankMessage.About(payment).Sign(other.Shop));

        reply.Kind.ShouldBe(NotificationReplyKind.Refused);
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Created);
    }

    [Fact]
    public async Task Notify_GenuineButAboutAnotherOfficesOrder_FindsNothing()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        await using var other = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();

        await other.NotifyAsync(BankMessage.About(payment));

        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Created);
        (await other.VerdictsAsync()).ShouldBe([NotificationVerdicts.UnknownOrder]);
        (await other.CountAuditAsync(AuditAction.PaymentAnomaly)).ShouldBe(1);
    }

    [Fact]
    public async Task Notify_KeyPutRight_TheRepeatIsBelieved()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        var path = world.Shop.Settings.Key["file:".Length..];
        await File.WriteAllTextAsync(path, "OldKeyOfTheShop1", TestContext.Current.CancellationToken);
        (await world.NotifyAsync(BankMessage.About(payment))).Kind.ShouldBe(NotificationReplyKind.Refused);
        await File.WriteAllTextAsync(path, world.Shop.Key, TestContext.Current.CancellationToken);

        var reply = await world.NotifyAsync(BankMessage.About(payment));

        reply.Kind.ShouldBe(NotificationReplyKind.Stored);
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Paid);
    }

    [Fact]
    public async Task Notify_KeyMissing_FailsLoudlyAndLosesNothing()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        var path = world.Shop.Settings.Key["file:".Length..];
        File.Delete(path);
        await Should.ThrowAsync<SecretNotFoundException>(() => world.NotifyAsync(BankMessage.About(payment)));
        await File.WriteAllTextAsync(path, world.Shop.Key, TestContext.Current.CancellationToken);
        world.Time.Advance(TimeSpan.FromMinutes(2));

        var poll = await world.PollAsync();

        poll.Judged.ShouldBe(1);
        (await world.StateOfAsync(payment)).ShouldBe(PaymentState.Paid);
    }

    [Theory]
    [InlineData("up2pay")]
    [InlineData("")]
    public async Task Handle_OtherProvider_IsNotFound(string provider)
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var payment = await world.StartPaymentAsync();
        await using var scope = world.Enter();

        var reply = await scope.Get<NotificationIntake>().HandleAsync(provider, BankMessage.About(payment).Sign(world.Shop));

        reply.Kind.ShouldBe(NotificationReplyKind.NotFound);
        (await world.VerdictsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Handle_Rubbish_IsRefusedAndNotKept()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        await using var scope = world.Enter();
        var twice = new RawNotification("vads_amount=1&vads_amount=2"u8.ToArray(), "application/x-www-form-urlencoded");

        var reply = await scope.Get<NotificationIntake>().HandleAsync("lyra", twice);

        reply.Kind.ShouldBe(NotificationReplyKind.Refused);
        (await world.VerdictsAsync()).ShouldBeEmpty();
    }
}
