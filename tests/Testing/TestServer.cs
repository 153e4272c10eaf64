using System.Diagnostics;

namespace TenantCloud.Testing;

/// <summary>The PostgreSQL server that tests use: the one that <c>TENANTCLOUD_TEST_POSTGRES</c> names, or a private cluster of the checkout.</summary>
public static class TestServer
{
    /// <summary>Root of the checkout.</summary>
    public static string RepositoryRoot { get; } = FindRoot(AppContext.BaseDirectory);

    /// <returns>Connection string of a superuser.</returns>
    public static async Task<string> StartAsync() =>
        Environment.GetEnvironmentVariable("TENANTCLOUD_TEST_POSTGRES") is { Length: > 0 } given ? given : await StartPrivateClusterAsync();

    private static async Task<string> StartPrivateClusterAsync()
    {
        var script = Path.Combine(RepositoryRoot, "deploy", "local", "postgres.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, "url", Path.Combine(RepositoryRoot, ".data", "test-postgres")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("bash could not be started.");
        var errors = process.StandardError.ReadToEndAsync();
        var url = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? url.Trim() : throw new InvalidOperationException($"No PostgreSQL for the tests: {await errors}");
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "TenantCloud.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? FindRoot(parent)
        : throw new InvalidOperationException("The tests run outside the checkout.");
}
