using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Feeds.Reading;
using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;

namespace TenantCloud.Core.Tests.Feeds;

/// <summary>An office of its own with a folder of its own to write feeds in, on a clock that stands still.</summary>
public sealed class FeedStage : IAsyncDisposable
{
    public const string LeaseHeader = "reference;household_reference;kind;address;postal_code;city;starts_on;ends_on;rent;charges;deposit";
    public const string LedgerHeader = "reference;lease_reference;booked_on;period;kind;label;amount;payment_reference";

    private readonly ServiceProvider _services;

    private FeedStage(Office office, ServiceProvider services, DirectoryInfo root, FeedOptions options)
    {
        Office = office;
        _services = services;
        Root = root;
        Options = options;
        Folder = Directory.CreateDirectory(Path.Combine(root.FullName, "feed")).FullName;
    }

    public Office Office { get; }

    public DirectoryInfo Root { get; }

    public FeedOptions Options { get; }

    /// <summary>The feed's folder.</summary>
    public string Folder { get; }

    public static async Task<FeedStage> CreateAsync(TestDatabase database, Func<OfficeSettings, OfficeSettings>? change = null, Action<FeedOptions>? configure = null)
    {
        var root = Directory.CreateTempSubdirectory("feeds");
        var options = new FeedOptions { Inbox = Path.Combine(root.FullName, "inbox") };
        configure?.Invoke(options);
        var office = await database.CreateOfficeAsync(settings => (change ?? (same => same))(settings with
        {
            Documents = new DocumentSettings { Enabled = true, Kinds = [new DocumentKindSettings { Code = "avis", Label = "Avis" }] },
        }));
        var services = database.CreateServices(collection => collection
            .AddSingleton<TimeProvider>(new ManualTime())
            .AddFeeds(options, new FileStoreOptions { Folder = Path.Combine(root.FullName, "store") }));
        return new FeedStage(office, services, root, options);
    }

    public TestScope Enter() => _services.Enter(Office);

    public async Task<FeedImportResult> ImportAsync(bool force = false, string? folder = null)
    {
        await using var scope = Enter();
        return await scope.Get<FeedImport>().RunAsync(folder ?? Folder, force, null, CancellationToken.None);
    }

    /// <summary>Writes a file of the feed: a header and lines, each as it stands.</summary>
    public void Write(string file, params string[] lines) => WriteBytes(file, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public void WriteBytes(string file, byte[] bytes)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Folder);
        File.WriteAllBytes(path, bytes);
    }

    public void WriteManifest(Func<FeedManifest, FeedManifest>? change = null)
    {
        var manifest = new FeedManifest
        {
            Format = 1,
            Office = Office.Key,
            ProducedAt = new DateTimeOffset(2026, 3, 10, 5, 0, 0, TimeSpan.Zero),
            BalanceOn = new DateOnly(2026, 3, 9),
        };
        (change?.Invoke(manifest) ?? manifest).Write(Folder);
    }

    /// <summary>A good feed: two people, two leases, three ledger lines.</summary>
    public void WriteGoodFeed()
    {
        Write("residents.csv", "reference;civility;last_name;first_name;birth_date", "P1;Mme;D’Angelo;Élodie;1980-05-17", "P2;M.;Le Goff;Yann;");
        Write("leases.csv", LeaseHeader, Lease("00000001"), Lease("00000002"));
        Write("lease-holders.csv", "lease_reference;resident_reference;role", "00000001;P1;signatory", "00000001;P2;co-signatory", "00000002;P2;signatory");
        Write("occupants.csv", "reference;lease_reference;last_name;first_name", "O1;00000001;D’Angelo;Léo");
        Write("insurance.csv", "reference;lease_reference;insurer;starts_on;ends_on", "A1;00000001;Mutuelle;2026-01-01;2026-12-31");
        Write("ledger.csv", LedgerHeader, Rent("E1", "00000001", "500,25"), "E2;00000001;2026-03-05;2026-02;card-payment;Paiement;-400.5;C123", Rent("E3", "00000002", "60"));
        Write("documents.csv", "reference;lease_reference;kind;label;period;published_on;file", "D1;00000001;avis;Avis mars 2026;2026-03;2026-02-25;d1.pdf");
        WriteBytes("files/d1.pdf", Pdf());
        Write("works.csv", "reference;lease_reference;kind;label;state;ordered_on", "W1;00000001;work-order;Chauffe-eau;ordered;2026-02-10");
        WriteManifest();
    }

    public static string Lease(string reference, string rest = "F1;logement;12 rue des Tilleuls;17000;Ville;2020-12-29;;412,50;87,30;412,50") => $"{reference};{rest}";

    public static string Rent(string reference, string lease, string amount) => $"{reference};{lease};2026-02-28;2026-02;rent;Loyer février 2026;{amount};";

    public static byte[] Pdf(string content = "") => Encoding.ASCII.GetBytes($"%PDF-1.4\n{content}\n%%EOF\n");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Root.Delete(recursive: true);
    }
}
