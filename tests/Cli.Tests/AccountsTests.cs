using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Cli.Tests;

/// <summary>Taking over accounts from the command line. The rules of the lines are tested with the import.</summary>
public sealed class AccountsTests(TestDatabase database)
{
    private const string Key = "angouleme";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_LineOfNobody_IsPrintedWithItsReasonAndLeavesARun()
    {
        using var shell = new Shell(database.Options);
        var file = await WriteAsync(shell, 1);

        (await shell.RunAsync("accounts", "import", Key, file)).ShouldBe(0, shell.Error);

        shell.Output.ShouldContain("2: last_name: Aucun titulaire");
        shell.Output.ShouldContain("1 lines read, 0 accounts imported, 0 invited, 0 there already, 1 lines set aside.");
        await using var scope = database.Services.EnterNoOffice();
        var run = await scope.Get<PlatformDbContext>().Set<JobRun>().SingleAsync(row => row.Job == "account-import" && row.Summary != null && row.Summary.StartsWith("1 lignes"), Cancelled);
        run.State.ShouldBe(JobRunState.Succeeded);
        run.Log.ShouldNotBeNull().ShouldContain("ligne 2 : last_name");
        run.Log.ShouldNotContain("Personne", Case.Sensitive, "runs hold no names");
    }

    [Fact]
    public async Task Import_Rehearsal_SaysSo()
    {
        using var shell = new Shell(database.Options);
        var file = await WriteAsync(shell, 60);

        (await shell.RunAsync("accounts", "import", Key, file, "--dry-run")).ShouldBe(0, shell.Error);

        shell.Output.ShouldContain("… and 10 more lines set aside.");
        shell.Output.ShouldContain("Nothing was changed: this was a rehearsal.");
    }

    [Fact]
    public async Task Import_FileThatIsNotOne_IsRefused()
    {
        using var shell = new Shell(database.Options);
        var file = Path.Combine(shell.Folder, "comptes.csv");
        await File.WriteAllTextAsync(file, "login,password\nun,deux\n", Cancelled);

        (await shell.RunAsync("accounts", "import", Key, file)).ShouldBe(1);
        shell.Output.ShouldContain("Refused, nothing was changed: comptes.csv est séparé par des virgules.");

        (await shell.RunAsync("accounts", "import", Key, file + ".absent")).ShouldBe(3);
    }

    [Fact]
    public async Task Format_Office_ListsTheColumnsThatItsRegistrationAsks()
    {
        using var shell = new Shell();

        (await shell.RunAsync("accounts", "format", Key)).ShouldBe(0, shell.Error);

        shell.Output.ShouldContain("| `last_name` |");
        shell.Output.ShouldContain("| `hash` |");
    }

    private static async Task<string> WriteAsync(Shell shell, int lines)
    {
        await shell.RunAsync("accounts", "format", Key);
        var reference = new[] { "lease_reference", "household_reference", "dwelling_reference", "resident_reference" }.Single(name => shell.Output.Contains($"| `{name}` |", StringComparison.Ordinal));
        var file = Path.Combine(shell.Folder, "comptes.csv");
        await File.WriteAllLinesAsync(file, [$"{reference};last_name;login;scheme;hash", .. Enumerable.Range(0, lines).Select(number => $"{Digits(number)};Personne;login{number};sha1-salt-password;a9993e364706816aba3e25717850c26c9cd0d89d")], Cancelled);
        return file;
    }

    private static string Digits(int number) => (412_000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
