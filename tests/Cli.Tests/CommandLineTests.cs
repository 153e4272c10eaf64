using System.Text.Json;
using Shouldly;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Cli.Tests;

public sealed class CommandLineTests
{
    private static readonly string Offices = Path.Combine(TestServer.RepositoryRoot, "tenants-config");

    public static TheoryData<string[], string> Misuses => new()
    {
        { ["dance"], "no such command" },
        { ["feeds", "import", "la-rochelle"], "folder missing" },
        { ["feeds", "demo", "--all"], "folder missing" },
        { ["feeds", "demo", "--all", "la-rochelle", "x"], "an office and --all" },
        { ["feeds", "demo", "x"], "neither office nor --all" },
        { ["feeds", "demo", "--all", "x", "--scale", "0"], "nothing to make" },
        { ["offices", "check", "x", "--format", "xml"], "unknown format" },
    };

    [Fact]
    public async Task Help_NamesTheExitCodes()
    {
        using var shell = new Shell();

        (await shell.RunAsync("--help")).ShouldBe(0);

        shell.Output.ShouldContain("Exit codes: 0 done");
    }

    [Theory]
    [MemberData(nameof(Misuses))]
    public async Task Run_NotUnderstood_ExitsWithTwo(string[] arguments, string reason)
    {
        using var shell = new Shell();

        (await shell.RunAsync(arguments)).ShouldBe(2, reason);

        shell.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task OfficesCheck_RepositoryOffices_HaveNoMistake()
    {
        using var shell = new Shell();

        (await shell.RunAsync("offices", "check", Offices)).ShouldBe(0, shell.Output);

        shell.Output.ShouldContain("no mistake");
    }

    [Fact]
    public async Task OfficesCheck_Mistakes_TellsEachWithFileLineAndRemedy()
    {
        using var shell = new Shell();
        await BreakAsync(shell);

        (await shell.RunAsync("offices", "check", shell.Folder, "--themes", Path.Combine(TestServer.RepositoryRoot, "themes"))).ShouldBe(1);

        var lines = shell.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBeGreaterThan(1);
        lines[0].ShouldMatch(@"broken\.json:\d+: \$");
    }

    [Fact]
    public async Task OfficesCheck_Json_CanBeReadByAMachine()
    {
        using var shell = new Shell();
        await BreakAsync(shell);

        (await shell.RunAsync("offices", "check", shell.Folder, "--themes", Path.Combine(TestServer.RepositoryRoot, "themes"), "--format", "json")).ShouldBe(1);

        using var document = JsonDocument.Parse(shell.Output);
        var error = document.RootElement.GetProperty("errors")[0];
        error.GetProperty("line").GetInt32().ShouldBePositive();
        error.GetProperty("whatToDo").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task OfficesSchema_IsTheOneOfTheRepository()
    {
        using var shell = new Shell();

        (await shell.RunAsync("offices", "schema")).ShouldBe(0);

        shell.Output.ShouldBe(await File.ReadAllTextAsync(Path.Combine(Offices, "office.schema.json"), CancellationToken.None));
    }

    [Fact]
    public async Task FeedsImport_NoConnection_SaysWhichVariableToSet()
    {
        using var shell = new Shell();

        (await shell.RunAsync("feeds", "import", "la-rochelle", shell.Folder)).ShouldBe(3);

        shell.Error.ShouldContain("Set ConnectionStrings__Owner");
    }

    [Fact]
    public async Task FeedsDemo_UnknownOffice_NamesTheKnownOnes()
    {
        using var shell = new Shell();

        (await shell.RunAsync("feeds", "demo", "atlantis", shell.Folder)).ShouldBe(2);

        shell.Error.ShouldContain("Offices: angouleme, ");
    }

    private static async Task BreakAsync(Shell shell)
    {
        var office = await File.ReadAllTextAsync(Path.Combine(Offices, "rochefort.json"), CancellationToken.None);
        await File.WriteAllTextAsync(
            Path.Combine(shell.Folder, "broken.json"), office.Replace("\"rochefort\"", "\"broken\"", StringComparison.Ordinal).Replace("\"minDigits\"", "\"minDigit\"", StringComparison.Ordinal), CancellationToken.None);
    }
}
