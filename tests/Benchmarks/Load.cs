using System.Diagnostics;

namespace TenantCloud.Benchmarks;

/// <summary>So many requests for one page over a few kept connections.</summary>
internal static class Load
{
    private const int Connections = 4;

    /// <param name="port">Where the server listens on this machine.</param>
    /// <param name="host">The Host header.</param>
    /// <param name="path">The page.</param>
    /// <param name="cookie">The Cookie header.</param>
    /// <param name="requests">How many in all.</param>
    public static async Task<LoadResult> RunAsync(int port, string host, string path, string cookie, int requests)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
        var latencies = new double[requests];
        var next = -1;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            for (var index = Interlocked.Increment(ref next); index < requests; index = Interlocked.Increment(ref next))
            {
                var begun = Stopwatch.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
                request.Headers.Add("Cookie", cookie);
                using var response = await client.SendAsync(request);
                response.EnsureSuccessStatusCode();
                await response.Content.CopyToAsync(Stream.Null);
                latencies[index] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            }
        }));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Sort(latencies);
        return new LoadResult(requests / seconds, latencies[requests / 2], latencies[requests * 99 / 100], (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)requests / 1024);
    }
}

/// <param name="PerSecond">Requests a second.</param>
/// <param name="Median">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="AllocatedKiB">KiB a request, client and server together: both run in this process.</param>
internal sealed record LoadResult(double PerSecond, double Median, double P99, double AllocatedKiB)
{
    public static LoadResult MedianOf(IReadOnlyList<LoadResult> rounds) => rounds.OrderBy(round => round.PerSecond).ElementAt(rounds.Count / 2);
}
