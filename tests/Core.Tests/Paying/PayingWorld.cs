using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Paying;
using TenantCloud.Core.Residents;
using TenantCloud.Offices;
using TenantCloud.Offices.Loading;
using TenantCloud.Offices.Settings;
using TenantCloud.Offices.Texts;
using TenantCloud.Payments.Lyra;
using TenantCloud.Testing;

namespace TenantCloud.Core.Tests.Paying;

/// <summary>An office with a shop, a resident with a lease that owes 486,32 €, and everything that pays.</summary>
internal sealed class PayingWorld : IAsyncDisposable
{
    public const long Debt = 48_632;

    private static readonly TextCatalog Texts = LoadTexts();

    private readonly TestDatabase _database;

    private PayingWorld(TestDatabase database, Office office, BankShop shop, ServiceProvider services, ManualTime time)
    {
        _database = database;
        (Office, Shop, Services, Time) = (office, shop, services, time);
    }

    public Office Office { get; }

    public BankShop Shop { get; }

    public ServiceProvider Services { get; }

    public ManualTime Time { get; }

    public Resident Resident { get; } = TestData.CreateResident();

    public Lease Lease { get; } = TestData.CreateLease(balanceCents: Debt);

    public Account Account { get; private set; } = null!;

    public static async Task<PayingWorld> CreateAsync(
        TestDatabase database,
        Func<PaymentSettings, PaymentSettings>? change = null,
        Action<IServiceCollection>? configure = null,
        LyraMode mode = LyraMode.Production)
    {
        var time = new ManualTime();
        var shop = BankShop.Create(mode);
        var office = await database.CreateOfficeAsync(settings => settings with { Languages = ["fr", "en"], Payments = Settings(shop, change) });
        var services = database.CreateServices(services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            services.AddSingleton<CurrentSnapshot>(() => new OfficeSnapshot(1, []));
            services.AddMail();
            services.AddPaying();
            configure?.Invoke(services);
        });
        var world = new PayingWorld(database, office with { Texts = Texts }, shop, services, time);
        world.Account = TestData.CreateAccount(world.Resident);
        await using var scope = world.Enter();
        await scope.SaveAsync(world.Resident, world.Lease, TestData.CreateHolder(world.Lease, world.Resident), world.Account);
        return world;
    }

    public TestScope Enter() => Services.Enter(Office);

    public PaymentOrder Order(long amountCents = Debt) => new()
    {
        AttemptId = Guid.CreateVersion7(Time.GetUtcNow()),
        AccountId = Account.Id,
        ResidentId = Resident.Id,
        LeaseId = Lease.Id,
        AmountCents = amountCents,
    };

    public async Task<StartReading> StartAsync(PaymentOrder order)
    {
        await using var scope = Enter();
        return await scope.Get<CardPayments>().StartAsync(order, CancellationToken.None);
    }

    public async Task<Payment> StartPaymentAsync()
    {
        var started = await StartAsync(Order());
        return await FindAsync(started.PaymentId ?? throw new InvalidOperationException($"Not started: {started.Failure}"));
    }

    public async Task<NotificationReply> NotifyAsync(BankMessage message)
    {
        await using var scope = Enter();
        return await scope.Get<NotificationIntake>().HandleAsync("lyra", message.Sign(Shop));
    }

    public async Task<PollReading> PollAsync()
    {
        await using var scope = Enter();
        using var http = new HttpClient(new SilentBank());
        return await scope.Get<PendingPayments>().PollAsync(http, CancellationToken.None);
    }

    public async Task<Payment> FindAsync(Guid id)
    {
        await using var scope = Enter();
        return await scope.Database.Payments.AsNoTracking().SingleAsync(payment => payment.Id == id);
    }

    public async Task<PaymentState> StateOfAsync(Payment payment) => (await FindAsync(payment.Id)).State;

    public async Task<int> CountAuditAsync(Audit.AuditAction action)
    {
        await using var scope = Enter();
        return await scope.Database.AuditEntries.CountAsync(entry => entry.Action == action);
    }

    public async Task<int> CountMailsAsync()
    {
        await using var scope = Enter();
        return await scope.Database.OutboundMails.CountAsync();
    }

    public async Task<IReadOnlyList<string>> VerdictsAsync()
    {
        await using var scope = Enter();
        return await scope.Database.PaymentNotifications.OrderBy(row => row.Id).Select(row => row.Verdict).ToListAsync();
    }

    public async ValueTask DisposeAsync() => await Services.DisposeAsync();

    private static PaymentSettings Settings(BankShop shop, Func<PaymentSettings, PaymentSettings>? change)
    {
        var settings = new PaymentSettings { Provider = "lyra", Shop = shop.Settings, BankName = "La Banque" };
        return change?.Invoke(settings) ?? settings;
    }

    private static TextCatalog LoadTexts()
    {
        var errors = new List<ConfigurationError>();
        var texts = ProductTexts.Load(Path.Combine(TestServer.RepositoryRoot, "themes"), errors);
        return errors.Count == 0 ? texts.Catalog : throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
    }

    private sealed class SilentBank : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("Nobody answers.");
    }
}
