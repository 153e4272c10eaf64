using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Mail;
using TenantCloud.Core.PersonalData;
using TenantCloud.Core.Residents;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Offices.Texts;
using TenantCloud.Testing;

namespace TenantCloud.Core.Tests.PersonalData;

/// <summary>The services of personal data over the test database, with a clock to move and folders of their own.</summary>
internal sealed class PersonalHost : IAsyncDisposable
{
    private static readonly TextCatalog Words = ProductTexts.Load(Path.Combine(TestServer.RepositoryRoot, "themes"), []).Catalog;

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("personal");

    public PersonalHost(TestDatabase database)
    {
        _database = database;
        _services = database.CreateServices(services => services
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Accounts:PasswordIterations"] = "1000" }).Build())
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<CurrentSnapshot>(() => new OfficeSnapshot(1, []))
            .AddMail()
            .AddAccounts()
            .AddFeeds(new FeedOptions { Outbox = Outbox }, new FileStoreOptions { Folder = Files })
            .AddPersonalData());
    }

    public ManualTime Time { get; } = new();

    public string Outbox => Path.Combine(_root.FullName, "outbox");

    public string Files => Path.Combine(_root.FullName, "files");

    public IServiceProvider Services => _services;

    public TestScope Enter(Office office) => _services.Enter(office);

    public async Task<Office> CreateOfficeAsync(Func<OfficeSettings, OfficeSettings>? change = null) =>
        await _database.CreateOfficeAsync(change) with { Texts = Words };

    /// <summary>A resident with a lease and a confirmed account.</summary>
    public async Task<Inhabitant> CreateAsync(Office office, Func<DateTimeOffset, DateTimeOffset>? lastSignIn = null)
    {
        var resident = TestData.CreateResident();
        var lease = TestData.CreateLease();
        var holder = TestData.CreateHolder(lease, resident);
        var account = TestData.CreateAccount(resident);
        account.LastSignInAt = lastSignIn?.Invoke(Time.GetUtcNow()) ?? Time.GetUtcNow();
        await SaveAsync(office, resident, lease, holder, account);
        return new Inhabitant(resident, lease, holder, account);
    }

    public async Task SaveAsync(Office office, params object[] rows)
    {
        await using var scope = Enter(office);
        await scope.SaveAsync(rows);
    }

    public async Task<bool> RequestAsync(Office office, Guid accountId)
    {
        await using var scope = Enter(office);
        return await scope.Get<DataExports>().RequestAsync(accountId, "fr", null, CancellationToken.None);
    }

    public async Task<(int Made, int Deleted)> WorkAsync(Office office)
    {
        await using var scope = Enter(office);
        return await scope.Get<DataExports>().WorkAsync(CancellationToken.None);
    }

    /// <summary>Asks for a copy, has it made and opens it.</summary>
    public async Task<ZipArchive> CopyAsync(Office office, Guid accountId)
    {
        await RequestAsync(office, accountId);
        await WorkAsync(office);
        return await OpenAsync(office, accountId) ?? throw new InvalidOperationException("There is no copy.");
    }

    /// <summary>The newest copy at the office, if this account may open it.</summary>
    public async Task<ZipArchive?> OpenAsync(Office office, Guid accountId)
    {
        await using var scope = Enter(office);
        var id = await scope.Database.DataExports.OrderByDescending(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync();
        return await scope.Get<DataExports>().OpenAsync(accountId, id, null, CancellationToken.None) is { } copy ? new ZipArchive(copy.Content) : null;
    }

    public async Task<IReadOnlyList<OutboundMail>> MailsAsync(Office office)
    {
        await using var scope = Enter(office);
        return await scope.Database.OutboundMails.AsNoTracking().OrderBy(mail => mail.CreatedAt).ToListAsync();
    }

    public static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader((zip.GetEntry(name) ?? throw new FileNotFoundException(name)).Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _root.Delete(recursive: true);
    }
}

/// <summary>A resident with a lease and an account.</summary>
internal sealed record Inhabitant(Resident Resident, Lease Lease, LeaseHolder Holder, Account Account);
