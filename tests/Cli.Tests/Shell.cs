using TenantCloud.Data.PostgreSql;
using TenantCloud.Testing;

namespace TenantCloud.Cli.Tests;

/// <summary>Runs the command line as a shell would, and keeps what it printed.</summary>
public sealed class Shell : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli");
    private readonly Dictionary<string, string> _environment = [];

    public Shell(PostgreSqlOptions? database = null)
    {
        _environment["Hosting__OfficesFolder"] = Path.Combine(TestServer.RepositoryRoot, "tenants-config");
        _environment["Hosting__ThemesFolder"] = Path.Combine(TestServer.RepositoryRoot, "themes");
        _environment["Files__Folder"] = Path.Combine(Folder, "store");
        _environment["Hosting__OperationsHostnames__0"] = "ops.test";
        if (database is not null)
        {
            _environment["ConnectionStrings__Owner"] = database.Owner;
            _environment["ConnectionStrings__Application"] = database.Application;
            _environment["ConnectionStrings__Operations"] = database.Operations;
        }
    }

    /// <summary>A folder of its own.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What the last command printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What the last command complained of.</summary>
    public string Error { get; private set; } = "";

    public void Set(string name, string value) => _environment[name] = value;

    public async Task<int> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, new Terminal(output, error, _environment.GetValueOrDefault, new ManualTime()), CancellationToken.None);
        (Output, Error) = (output.ToString(), error.ToString());
        return exitCode;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
