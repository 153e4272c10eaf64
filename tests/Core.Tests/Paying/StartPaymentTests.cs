using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Paying;
using TenantCloud.Payments;
using TenantCloud.Payments.Lyra;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Paying;

public sealed class StartPaymentTests(TestDatabase database)
{
    [Fact]
    public async Task Start_ValidOrder_StoresTheAttemptThatTheFormNames()
    {
        await using var world = await PayingWorld.CreateAsync(database);

        var started = await world.StartAsync(world.Order());

        started.IsStarted.ShouldBeTrue();
        var payment = await world.FindAsync(started.PaymentId.GetValueOrDefault());
        payment.State.ShouldBe(PaymentState.Created);
        payment.ExpiresAt.ShouldBe(world.Time.GetUtcNow().AddMinutes(15));
        var fields = started.Form.ShouldNotBeNull().Fields.ToDictionary(field => field.Key, field => field.Value);
        fields["vads_order_id"].ShouldBe(payment.OrderId);
        fields["vads_trans_id"].ShouldBe(payment.TransactionId);
        fields["vads_amount"].ShouldBe("48632");
        fields["vads_url_return"].ShouldBe($"https://{world.Office.Settings.CanonicalHostname}/paiement/retour");
        fields.ShouldNotContainKey("vads_url_check");
        (await world.CountAuditAsync(AuditAction.PaymentStarted)).ShouldBe(1);
    }

    [Theory]
    [InlineData(99, StartFailure.AmountTooSmall)]
    [InlineData(0, StartFailure.AmountTooSmall)]
    [InlineData(-48_632, StartFailure.AmountTooSmall)]
    [InlineData(300_001, StartFailure.AmountTooLarge)]
    [InlineData(48_633, StartFailure.WouldBeCredit)] // one cent over the debt, and nobody said that it is meant
    public async Task Start_AmountOutOfBounds_SaysWhy(long amountCents, StartFailure expected)
    {
        await using var world = await PayingWorld.CreateAsync(database);

        var started = await world.StartAsync(world.Order(amountCents));

        started.Failure.ShouldBe(expected);
        (await world.CountAuditAsync(AuditAction.PaymentStarted)).ShouldBe(0);
    }

    [Fact]
    public async Task Start_CreditConfirmed_IsStarted()
    {
        await using var world = await PayingWorld.CreateAsync(database);

        var started = await world.StartAsync(world.Order(60_000) with { AcceptsCredit = true });

        started.IsStarted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(48_632, null)]
    [InlineData(48_631, StartFailure.AmountNotTheDebt)]
    public async Task Start_NoFreeAmount_OnlyTheDebt(long amountCents, StartFailure? expected)
    {
        await using var world = await PayingWorld.CreateAsync(database, settings => settings with { FreeAmount = false });

        var started = await world.StartAsync(world.Order(amountCents));

        started.Failure.ShouldBe(expected);
    }

    [Theory]
    [InlineData("VISA", null)]
    [InlineData("MAESTRO", StartFailure.BrandUnknown)] // the product knows it, the office does not offer it
    [InlineData("visa", StartFailure.BrandUnknown)]
    [InlineData(null, StartFailure.BrandUnknown)]
    public async Task Start_OfficeOffersBrands_OneOfThem(string? brand, StartFailure? expected)
    {
        await using var world = await PayingWorld.CreateAsync(database, settings => settings with { Brands = ["CB", "VISA"] });

        var started = await world.StartAsync(world.Order() with { Brand = brand });

        started.Failure.ShouldBe(expected);
    }

    [Fact]
    public async Task Start_LeaseOfAnotherResident_IsNotFound()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var (neighbour, lease) = (TestData.CreateResident(), TestData.CreateLease(balanceCents: 10_000));
        await using (var scope = world.Enter())
        {
            await scope.SaveAsync(neighbour, lease, TestData.CreateHolder(lease, neighbour));
        }

        var started = await world.StartAsync(world.Order(10_000) with { LeaseId = lease.Id });

        started.Failure.ShouldBe(StartFailure.LeaseNotFound);
    }

    [Fact]
    public async Task Start_SameFormTwiceAtOnce_IsOneAttempt()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var order = world.Order();

        var started = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.StartAsync(order)));

        started.Select(start => start.PaymentId).Distinct().Count().ShouldBe(1);
        started.Select(start => start.Form?.Fields.Single(field => field.Key == "signature").Value).Distinct().Count().ShouldBe(1);
        (await world.CountAuditAsync(AuditAction.PaymentStarted)).ShouldBe(1);
    }

    [Fact]
    public async Task Start_SameFormWithAnotherAmount_IsAnotherAttempt()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var order = world.Order();

        var first = await world.StartAsync(order);
        var second = await world.StartAsync(order with { AmountCents = 20_000 });

        second.PaymentId.ShouldNotBe(first.PaymentId);
    }

    [Fact]
    public async Task Start_SameFormMuchLater_IsAnotherAttempt()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var order = world.Order();

        var first = await world.StartAsync(order);
        world.Time.Advance(TimeSpan.FromMinutes(2));
        var second = await world.StartAsync(order);

        second.PaymentId.ShouldNotBe(first.PaymentId);
    }

    [Fact]
    public async Task Start_TransactionNumberTaken_DrawsAnother()
    {
        var draws = new Queue<string>(["aaaaaa", "aaaaaa", "bbbbbb"]);
        await using var world = await PayingWorld.CreateAsync(database, configure: services => services.Replace(ServiceDescriptor.Singleton<IPaymentProvider>(new FixedDraws(draws))));

        await world.StartAsync(world.Order(10_000));
        var second = await world.StartAsync(world.Order(20_000));

        (await world.FindAsync(second.PaymentId.GetValueOrDefault())).TransactionId.ShouldBe("bbbbbb");
    }

    [Fact]
    public async Task Start_PaymentAwaitedByTheBooks_AsksForTheRestOnly()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var paid = TestData.CreatePayment(world.Lease, world.Account, PayingWorld.Debt, PaymentState.Paid);
        await using (var scope = world.Enter())
        {
            await scope.SaveAsync(paid);
        }

        var again = await world.StartAsync(world.Order());

        again.Failure.ShouldBe(StartFailure.WouldBeCredit);
    }

    [Fact]
    public async Task Start_PaymentsOff_SaysSo()
    {
        await using var world = await PayingWorld.CreateAsync(database);
        var office = world.Office with { Settings = world.Office.Settings with { Payments = null } };
        await using var scope = world.Services.Enter(office);

        var started = await scope.Get<CardPayments>().StartAsync(world.Order(), CancellationToken.None);

        started.Failure.ShouldBe(StartFailure.PaymentsOff);
    }

    private sealed class FixedDraws(Queue<string> draws) : IPaymentProvider
    {
        private readonly LyraProvider _lyra = new();

        public string Name => _lyra.Name;

        public Type SettingsType => _lyra.SettingsType;

        public string NewTransactionId(PaymentShop shop) => draws.Dequeue();

        public PaymentForm CreateForm(PaymentShop shop, PaymentRequest request) => _lyra.CreateForm(shop, request);

        public NotificationReading ReadNotification(PaymentShop shop, RawNotification notification) => _lyra.ReadNotification(shop, notification);

        public ReturnReading ReadReturn(PaymentShop shop, RawNotification returned) => _lyra.ReadReturn(shop, returned);

        public Task<QueryReading> QueryAsync(PaymentShop shop, PaymentQuery query, HttpClient http, CancellationToken cancellationToken) =>
            _lyra.QueryAsync(shop, query, http, cancellationToken);
    }
}
