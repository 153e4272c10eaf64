using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Privileged;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Offices;
using TenantCloud.Offices.Loading;
using TenantCloud.Payments;
using TenantCloud.Payments.Lyra;

namespace TenantCloud.Cli;

/// <summary>Where this deployment keeps things, from the environment.</summary>
public sealed class Deployment(Terminal terminal)
{
    private static readonly IPaymentProvider[] Providers = [new LyraProvider()];

    /// <summary>For each payment provider's name, the record of its section.</summary>
    public static IReadOnlyDictionary<string, Type> ProviderSettings { get; } = Providers.ToDictionary(provider => provider.Name, provider => provider.SettingsType);

    /// <exception cref="CommandException">The connection string is not set.</exception>
    public string Connection(string role) => Setting($"ConnectionStrings__{role}") ?? throw Missing($"ConnectionStrings__{role}", $"the connection string of the role '{role}'");

    /// <exception cref="CommandException">A connection string is not set or unsafe.</exception>
    public PostgreSqlOptions Database()
    {
        var options = new PostgreSqlOptions { Owner = Connection("Owner"), Application = Connection("Application"), Operations = Connection("Operations") };
        try
        {
            options.Validate();
            return options;
        }
        catch (ArgumentException faults)
        {
            throw new CommandException(ExitCode.Unavailable, faults.Message);
        }
    }

    /// <summary>The database's services and those of feeds.</summary>
    public ServiceProvider CreateServices(string? inbox = null) => Feeds(inbox)
        .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });

    /// <summary>The database's services and those that bring residents' accounts.</summary>
    public ServiceProvider CreateAccountServices() => Feeds(null)
        .AddSingleton(Configuration("PublicUrl__Scheme", "PublicUrl__Port", "Accounts__PasswordIterations", "Accounts__InvitationDays"))
        .AddMail()
        .AddAccounts()
        .AddAccountImport()
        .AddJobRuns()
        .BuildServiceProvider(validateScopes: true);

    /// <summary>The database's services and those that let staff and operators in.</summary>
    public ServiceProvider CreateTeamServices() => new ServiceCollection()
        .AddLogging()
        .AddSingleton(Configuration("PublicUrl__Scheme", "PublicUrl__Port", "Privileged__LinkHours"))
        .AddSingleton(terminal.Time)
        .AddPostgreSql(Database())
        .AddMail()
        .AddTeams()
        .BuildServiceProvider(validateScopes: true);

    /// <summary>Address of a page of the operators' host.</summary>
    public Uri OperatorsLink(string path, string token)
    {
        var host = Setting("Hosting__OperationsHostnames__0") ?? throw Missing("Hosting__OperationsHostnames__0", "the hostname of the operators' area");
        var port = Setting("PublicUrl__Port") is { } number ? $":{number}" : "";
        return new Uri($"{Setting("PublicUrl__Scheme") ?? "https"}://{host}{port}{path}?jeton={Uri.EscapeDataString(token)}");
    }

    /// <summary>Where offices are read from.</summary>
    /// <param name="folder">Overrides <c>Hosting__OfficesFolder</c>.</param>
    /// <param name="themes">Overrides <c>Hosting__ThemesFolder</c>.</param>
    public OfficeSources Sources(string? folder, string? themes)
    {
        var offices = folder ?? Setting("Hosting__OfficesFolder") ?? "tenants-config";
        return new OfficeSources
        {
            ConfigFolder = offices,
            ThemesFolder = themes ?? (folder is null ? Setting("Hosting__ThemesFolder") : null) ?? Path.Combine(Path.GetFullPath(offices), "..", "themes"),
            PaymentProviders = ProviderSettings,
        };
    }

    /// <exception cref="InvalidConfigurationException">The offices have mistakes.</exception>
    public IReadOnlyList<LoadedOffice> LoadOffices()
    {
        var loaded = OfficeLoader.Load(Sources(null, null));
        return loaded.IsUsable ? loaded.Offices : throw new InvalidConfigurationException(loaded.Errors);
    }

    /// <exception cref="CommandException">There is no such office.</exception>
    public LoadedOffice LoadOffice(string key)
    {
        var offices = LoadOffices();
        return offices.FirstOrDefault(office => office.Settings.Key == key)
            ?? throw new CommandException(ExitCode.Usage, $"There is no office '{key}'. Offices: {string.Join(", ", offices.Select(office => office.Settings.Key))}.");
    }

    /// <summary>Gives an office its number.</summary>
    public static async Task<Office> NumberAsync(IServiceProvider services, LoadedOffice office, CancellationToken cancellationToken)
    {
        var numbers = await services.GetRequiredService<OfficeNumbers>().AssignAsync([office.Settings.Key], cancellationToken);
        return new Office(numbers[office.Settings.Key], office.Settings, office.Theme, office.Texts, Epoch: 1);
    }

    private IServiceCollection Feeds(string? inbox)
    {
        var files = Setting("Files__Folder") ?? throw Missing("Files__Folder", "the folder where documents are kept");
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(terminal.Time)
            .AddPostgreSql(Database())
            .AddFeeds(new FeedOptions { Inbox = inbox ?? Setting("Feeds__Inbox"), Outbox = Setting("Feeds__Outbox") }, new FileStoreOptions { Folder = files });
    }

    private IConfiguration Configuration(params string[] names)
    {
        var settings = names.Select(name => (Key: name.Replace("__", ":", StringComparison.Ordinal), Value: Setting(name)))
            .Where(setting => setting.Value is not null).ToDictionary(setting => setting.Key, setting => setting.Value);
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private string? Setting(string name) => terminal.Environment(name) is { Length: > 0 } value ? value : null;

    private static CommandException Missing(string name, string what) => new(ExitCode.Unavailable, $"Set {name}: {what}.");
}
