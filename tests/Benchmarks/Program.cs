using TenantCloud.Benchmarks;
using TenantCloud.Testing;

var wanted = args.Length > 0 ? args[0] : "all";
await using var database = new TestDatabase();
await database.InitializeAsync();

Console.WriteLine("| measure | product | bare | ratio |");
Console.WriteLine("|---|---|---|---|");
if (wanted is "all" or "home")
{
    foreach (var offices in new[] { 5, 500 })
    {
        await HomeBenchmark.RunAsync(database, offices);
    }
}

if (wanted is "all" or "import")
{
    await ImportBenchmark.RunAsync(database, lines: 1_000_000);
}

if (wanted is "all" or "signin")
{
    await SignInBenchmark.RunAsync(database);
}

if (wanted is "all" or "mail")
{
    await MailBenchmark.RunAsync(database);
}

if (wanted is "all" or "start")
{
    foreach (var offices in new[] { 5, 500 })
    {
        await StartBenchmark.RunAsync(database, offices);
    }
}
