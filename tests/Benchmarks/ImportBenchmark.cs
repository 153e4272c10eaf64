using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Testing;

namespace TenantCloud.Benchmarks;

/// <summary>The import of a feed with a million ledger lines, against a raw COPY of the same file into a table without key, index or rule.</summary>
internal static class ImportBenchmark
{
    private const int Leases = 10_000;

    public static async Task RunAsync(TestDatabase database, int lines)
    {
        var office = await database.CreateOfficeAsync();
        var folder = Directory.CreateTempSubdirectory("tenantcloud-bench-").FullName;
        WriteFeed(folder, office.Key, lines);
        await using var services = database.CreateServices(collection => collection.AddFeeds(new FeedOptions(), new FileStoreOptions { Folder = Path.Combine(folder, "store") }));
        await using var scope = services.Enter(office);

        var started = Stopwatch.GetTimestamp();
        var result = await scope.Get<FeedImport>().RunAsync(folder, force: false, progress: null, CancellationToken.None);
        var product = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (result.State is not FeedRunState.Imported)
        {
            throw new InvalidOperationException($"The feed was not imported: {result.Refusal}");
        }

        var bare = await CopyAsync(database, Path.Combine(folder, "ledger.csv"));
        Table.Row(string.Create(CultureInfo.InvariantCulture, $"import of {lines:N0} ledger lines"), product, bare, "s");
        Table.Row("most memory of this process so far", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MiB");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> CopyAsync(TestDatabase database, string file)
    {
        await using var connection = new NpgsqlConnection(database.Options.Owner);
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand("CREATE TABLE bare_ledger (reference text, lease text, booked_on date, period text, kind text, label text, amount text, payment text)", connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        var started = Stopwatch.GetTimestamp();
        await using (var target = await connection.BeginTextImportAsync("COPY bare_ledger FROM STDIN (FORMAT csv, DELIMITER ';', HEADER)"))
        {
            using var source = new StreamReader(file, Encoding.UTF8);
            var buffer = new char[64 * 1024];
            for (var read = await source.ReadAsync(buffer); read > 0; read = await source.ReadAsync(buffer))
            {
                await target.WriteAsync(buffer.AsMemory(0, read));
            }
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await using var drop = new NpgsqlCommand("DROP TABLE bare_ledger", connection);
        await drop.ExecuteNonQueryAsync();
        return seconds;
    }

    private static void WriteFeed(string folder, string office, int lines)
    {
        Write(folder, "residents.csv", "reference;civility;last_name;first_name;birth_date;email;home_phone;mobile_phone;work_phone", Leases, index => $"{index};Mme;Dupond;Jeanne;1975-09-10;;;;");
        Write(folder, "leases.csv", "reference;household_reference;dwelling_reference;kind;address;address_complement;postal_code;city;billing_address;starts_on;ends_on;rent;charges;deposit", Leases,
            index => string.Create(CultureInfo.InvariantCulture, $"{index:D8};{index};{index};logement;1 rue du Port;;17000;Ville;;2019-09-01;;412,50;87,30;412,50"));
        Write(folder, "lease-holders.csv", "lease_reference;resident_reference;role;ends_on", Leases, index => string.Create(CultureInfo.InvariantCulture, $"{index:D8};{index};signatory;"));
        Write(folder, "ledger.csv", "reference;lease_reference;booked_on;period;kind;label;amount;payment_reference", lines,
            index => string.Create(CultureInfo.InvariantCulture, $"{index};{index % Leases:D8};2026-01-31;2026-01;rent;Loyer janvier 2026;412,50;"));
        File.WriteAllText(Path.Combine(folder, "feed.json"), $$"""{ "format": 1, "office": "{{office}}", "producedAt": "2026-03-10T05:00:00Z", "balanceOn": "2026-03-09" }""");
    }

    private static void Write(string folder, string file, string header, int count, Func<int, string> line)
    {
        using var writer = new StreamWriter(Path.Combine(folder, file), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(header);
        for (var index = 0; index < count; index++)
        {
            writer.WriteLine(line(index));
        }
    }
}
