using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Shouldly;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data.PostgreSql;

public sealed class PrivateClusterTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenantcloud-cluster-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await RunAsync("reset");
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Url_StartedTwiceAndKilledBetween_KeepsItsDataAndItsAddress()
    {
        var first = await RunAsync("url");
        await ExecuteAsync(first, "CREATE TABLE kept (id int); CHECKPOINT");
        var again = await RunAsync("url");
        KillServer(await ScalarAsync(first, "SELECT current_setting('data_directory')"));

        var afterKill = await RunAsync("url");

        again.ShouldBe(first);
        afterKill.ShouldBe(first);
        (await ScalarAsync(afterKill, "SELECT count(*)::text FROM kept")).ShouldBe("0");
    }

    [Fact]
    public async Task Url_AskedByFourAtOnce_StartsOneCluster()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync("url")));

        answers.Distinct().ShouldHaveSingleItem();
        (await ScalarAsync(answers[0], "SELECT current_setting('server_encoding')")).ShouldBe("UTF8");
    }

    [Fact]
    public async Task Stop_NeverStarted_DoesNothing() => (await RunAsync("stop")).ShouldBeEmpty();

    private static void KillServer(string dataFolder)
    {
        var pid = int.Parse(File.ReadLines(Path.Combine(dataFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        using var server = Process.GetProcessById(pid);
        server.Kill();
    }

    private static async Task ExecuteAsync(string url, string statement) => await ScalarAsync(url, statement);

    private static async Task<string> ScalarAsync(string url, string statement)
    {
        await using var connection = new NpgsqlConnection(url + ";Pooling=false");
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync(Cancelled) as string ?? string.Empty;
    }

    private async Task<string> RunAsync(string command)
    {
        var script = Path.Combine(TestServer.RepositoryRoot, "deploy", "local", "postgres.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, command, _folder]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("bash could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        process.ExitCode.ShouldBe(0);
        return output.Trim();
    }
}
