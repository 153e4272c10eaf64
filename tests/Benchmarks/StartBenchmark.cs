using System.Diagnostics;
using System.Globalization;
using System.Net;
using TenantCloud.Testing;

namespace TenantCloud.Benchmarks;

/// <summary>From the start of the process to the first page, and the memory it takes.</summary>
internal static class StartBenchmark
{
    private const int Port = 18_099;
    private const int Requests = 1_000;

    public static async Task RunAsync(TestDatabase database, int offices)
    {
        var folder = Directory.CreateTempSubdirectory("tenantcloud-bench-").FullName;
        var files = Path.Combine(folder, "offices");
        Offices.Write(files, offices);
        var host = $"{Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(files).First())}.test";
        var started = Stopwatch.GetTimestamp();
        using var process = Start(database, folder, files);
        using var client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")) };
        client.DefaultRequestHeaders.Host = host;
        while (!await AnswersAsync(client))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException("The portal did not start.");
            }
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{offices} offices");
        Table.Row($"start to first page, {name}", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        process.Refresh();
        Table.Row($"memory after the first page, {name}", process.WorkingSet64 / 1048576.0, "MiB");
        for (var index = 0; index < Requests; index++)
        {
            await AnswersAsync(client);
        }

        process.Refresh();
        Table.Row(string.Create(CultureInfo.InvariantCulture, $"memory after {Requests} pages, {name}"), process.WorkingSet64 / 1048576.0, "MiB");
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/connexion");
            return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Start(TestDatabase database, string folder, string offices)
    {
        var root = TestServer.RepositoryRoot;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(root, "src", "TenantCloud.Web", "bin", "Release", "net10.0", "TenantCloud.Web.dll"), "--contentRoot", Path.Combine(root, "src", "TenantCloud.Web")]);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"),
            ["ConnectionStrings__Owner"] = database.Options.Owner,
            ["ConnectionStrings__Application"] = database.Options.Application,
            ["ConnectionStrings__Operations"] = database.Options.Operations,
            ["Hosting__OfficesFolder"] = offices,
            ["Hosting__ThemesFolder"] = Path.Combine(root, "themes"),
            ["Hosting__OperationsHostnames__0"] = "ops.test",
            ["Hosting__Https"] = "false",
            ["Files__Folder"] = Path.Combine(folder, "files"),
            ["Mail__File__Folder"] = Path.Combine(folder, "mail"),
            ["Logging__LogLevel__Default"] = "Warning",
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
    }
}
