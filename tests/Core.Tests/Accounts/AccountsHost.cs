using System.Data.Common;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Accounts.Foreign;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Residents;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Offices.Texts;
using TenantCloud.Testing;

namespace TenantCloud.Core.Tests.Accounts;

/// <summary>The account services over the test database, with a clock to move and a count of what they cost.</summary>
internal sealed partial class AccountsHost : IAsyncDisposable
{
    public const string Password = "mot2passe-sûr9";

    private static readonly TextCatalog Words = ProductTexts.Load(Path.Combine(TestServer.RepositoryRoot, "themes"), []).Catalog;

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    public AccountsHost(TestDatabase database, params (string Key, string Value)[] options)
    {
        _database = database;
        var settings = options.ToDictionary(option => $"Accounts:{option.Key}", string? (option) => option.Value);
        settings.TryAdd("Accounts:PasswordIterations", "4000");
        _services = database.CreateServices(services => services
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<CurrentSnapshot>(() => new OfficeSnapshot(1, []))
            .AddSingleton<IPasswordHasher<Account>>(provider => new CountingHasher(Cost, provider.GetRequiredService<IOptions<PasswordHasherOptions>>()))
            .AddMail()
            .AddAccounts()
            .AddFeeds(new FeedOptions(), new FileStoreOptions { Folder = Path.Combine(Path.GetTempPath(), "accounts-store") })
            .AddAccountImport()
            .ConfigureDbContext<TenantCloud.Core.Data.AppDbContext>(builder => builder.AddInterceptors(Cost)));
    }

    public ManualTime Time { get; } = new();

    public Cost Cost { get; } = new();

    public TestScope Enter(Office office) => _services.Enter(office);

    public async Task<Office> CreateOfficeAsync(Func<OfficeSettings, OfficeSettings>? change = null) =>
        await _database.CreateOfficeAsync(change) with { Texts = Words };

    /// <summary>A household with one lease and its holders, the signatory first.</summary>
    public async Task<Lease> CreateHouseholdAsync(Office office, params Resident[] holders)
    {
        await using var scope = Enter(office);
        var lease = TestData.CreateLease(reference: NewReference());
        await scope.SaveAsync([lease, .. holders, .. holders.Select((holder, index) => TestData.CreateHolder(lease, holder, index == 0 ? LeaseRole.Signatory : LeaseRole.CoSignatory))]);
        return lease;
    }

    public static string NewReference() => Random.Shared.Next(10_000_000, 99_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static RegistrationRequest Request(string reference, string lastName, string email = "jeanne@exemple.test", string client = "192.0.2.1") => new()
    {
        Identity = new ClaimedIdentity { References = [reference], LastName = lastName, Client = IPAddress.Parse(client) },
        Email = EmailAddress.TryParse(email, out var address) ? address : throw new FormatException(email),
        Password = Password,
    };

    public async Task<RegistrationResult> RegisterAsync(Office office, RegistrationRequest request)
    {
        await using var scope = Enter(office);
        return await scope.Get<Registration>().RegisterAsync(request, CancellationToken.None);
    }

    public async Task<ConfirmationResult> ConfirmAsync(Office office, string? token)
    {
        await using var scope = Enter(office);
        return await scope.Get<EmailConfirmation>().ConfirmAsync(token, null, CancellationToken.None);
    }

    public async Task<SignInAnswer> SignInAsync(Office office, string login, string password, string client = "192.0.2.1")
    {
        await using var scope = Enter(office);
        return await scope.Get<ResidentSignIn>().SignInAsync(login, password, new SignInClient(IPAddress.Parse(client)), remember: false, CancellationToken.None);
    }

    public async Task<SignInOutcome> SignInOutcomeAsync(Office office, string login, string password) => (await SignInAsync(office, login, password)).Outcome;

    /// <summary>A confirmed account that its owner made.</summary>
    public async Task<string> CreateAccountAsync(Office office, string email = "jeanne@exemple.test")
    {
        var lease = await CreateHouseholdAsync(office, TestData.CreateResident());
        await RegisterAsync(office, Request(lease.Reference, "Dupond", email));
        await ConfirmAsync(office, (await MailsAsync(office)).Where(mail => mail.Recipient == email).Select(TokenOf).Single());
        return email;
    }

    public async Task<IReadOnlyList<OutboundMail>> MailsAsync(Office office)
    {
        await using var scope = Enter(office);
        return await scope.Database.OutboundMails.AsNoTracking().OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Id).ToListAsync();
    }

    public async Task<IReadOnlyList<Account>> AccountsAsync(Office office)
    {
        await using var scope = Enter(office);
        return await scope.Database.Accounts.AsNoTracking().OrderBy(account => account.CreatedAt).ToListAsync();
    }

    public static string? TokenOf(OutboundMail mail) => Token().Match(mail.Text) is { Success: true } match ? match.Groups[1].Value : null;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [GeneratedRegex("jeton=([A-Za-z0-9_-]+)")]
    private static partial Regex Token();

    private sealed class CountingHasher(Cost cost, IOptions<PasswordHasherOptions> options) : AccountPasswordHasher(options)
    {
        public override string HashPassword(Account user, string password)
        {
            cost.CountHash();
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            cost.CountHash();
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

/// <summary>What a call cost: statements sent to the database, in order, and passwords hashed.</summary>
internal sealed class Cost : DbCommandInterceptor
{
    private readonly List<string> _commands = [];
    private int _hashes;

    public void CountHash() => Interlocked.Increment(ref _hashes);

    /// <summary>What was spent since the last call.</summary>
    public (int Commands, int Hashes) Take()
    {
        lock (_commands)
        {
            var spent = (_commands.Count, _hashes);
            _commands.Clear();
            _hashes = 0;
            return spent;
        }
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Add(DbCommand command)
    {
        lock (_commands)
        {
            _commands.Add(command.CommandText);
        }
    }
}
