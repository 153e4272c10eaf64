using System.Diagnostics;

namespace TenantCloud.Testing;

/// <summary>A program of the machine, for what it says of a file.</summary>
public static class Tool
{
    /// <returns>What the program printed.</returns>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} could not be started.");
        return await process.StandardOutput.ReadToEndAsync();
    }
}
