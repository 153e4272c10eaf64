using Npgsql;
using Shouldly;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Cli.Tests;

/// <summary>The commands that need a database, each in one of its own.</summary>
public sealed class DatabaseTests(TestDatabase database)
{
    [Fact]
    public async Task Demo_MadeAndImported_CanBeListedAndRegisteredWith()
    {
        var options = await database.CreateScratchAsync();
        using (var shell = new Shell(options))
        {
            (await shell.RunAsync("feeds", "demo", "--all", shell.Folder, "--scale", "0.01", "--import")).ShouldBe(0, shell.Output + shell.Error);
            shell.Output.ShouldContain("la-rochelle: Imported");

            (await shell.RunAsync("feeds", "identities", shell.Folder, "--port", "8080")).ShouldBe(0);
            shell.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(5);
            shell.Output.ShouldContain("ready       http://la-rochelle.localhost:8080/  Votre référence client : L/");

            (await shell.RunAsync("feeds", "runs", "aulnay")).ShouldBe(0);
            shell.Output.ShouldContain("Imported");
        }

        await database.DropAsync(options);
    }

    [Fact]
    public async Task Import_FeedThenAgainThenForced_SaysWhatHappened()
    {
        var options = await database.CreateScratchAsync();
        using (var shell = new Shell(options))
        {
            await shell.RunAsync("feeds", "demo", "rochefort", shell.Folder, "--scale", "0.01");
            var feed = Path.Combine(shell.Folder, "rochefort", "demo-2026-03-10");

            (await shell.RunAsync("feeds", "import", "rochefort", feed)).ShouldBe(0, shell.Error);
            shell.Output.ShouldEndWith($"Imported.{Environment.NewLine}");

            (await shell.RunAsync("feeds", "import", "rochefort", feed)).ShouldBe(0);
            shell.Output.ShouldContain("Unchanged");

            (await shell.RunAsync("feeds", "import", "rochefort", feed, "--force")).ShouldBe(0);
            shell.Output.ShouldContain("ledger.csv: ");

            (await shell.RunAsync("feeds", "import", "aulnay", feed)).ShouldBe(1);
            shell.Output.ShouldContain("Refused, nothing was changed: Ce flux est celui d’un autre office");
        }

        await database.DropAsync(options);
    }

    [Fact]
    public async Task Check_WallTakenDown_ExitsWithOneAndSaysWhatToDo()
    {
        var options = await database.CreateScratchAsync();
        using (var shell = new Shell(options))
        {
            (await shell.RunAsync("database", "check")).ShouldBe(0, shell.Error);
            await using (var owner = new NpgsqlConnection(options.Owner))
            {
                await owner.OpenAsync(CancellationToken.None);
                await using var command = new NpgsqlCommand("ALTER TABLE lease DISABLE ROW LEVEL SECURITY", owner);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }

            (await shell.RunAsync("database", "check")).ShouldBe(1);
            shell.Error.ShouldContain("ENABLE ROW LEVEL SECURITY");
        }

        await database.DropAsync(options);
    }

    [Fact]
    public async Task SetupAndMigrate_Twice_AreHarmless()
    {
        var name = $"tenantcloud_cli_{Guid.CreateVersion7():N}";
        var options = PostgreSqlOptions.For(database.Administrator, name, "tenantcloud_test", "test");
        using (var shell = new Shell(options))
        {
            shell.Set("ConnectionStrings__Admin", database.Administrator);

            foreach (var command in new[] { "setup", "setup", "migrate", "migrate", "check" })
            {
                (await shell.RunAsync("database", command)).ShouldBe(0, $"{command}: {shell.Error}");
            }
        }

        await database.DropAsync(options);
    }

    [Fact]
    public async Task Check_NoServerThere_ExitsWithThree()
    {
        using var shell = new Shell(PostgreSqlOptions.For("Host=127.0.0.1;Port=1;Timeout=2", "none", "none", "none"));

        (await shell.RunAsync("database", "check")).ShouldBe(3);

        shell.Error.ShouldStartWith("The database says: ");
    }
}
