using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Cli.Feeds;
using TenantCloud.Core.Accounts.Import;
using TenantCloud.Core.Jobs;

namespace TenantCloud.Cli.Accounts;

/// <summary>Takes over the accounts of an older system, and leaves a run that operators see.</summary>
internal sealed class ImportAccountsCommand(Terminal terminal, Deployment deployment)
{
    private const string Job = "account-import";
    private const int MostFaultsPrinted = 50;

    public async Task<int> RunAsync(string key, string file, AccountImportChoices choices, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new CommandException(ExitCode.Unavailable, $"There is no file '{file}'.");
        }

        var loaded = deployment.LoadOffice(key);
        await using var services = deployment.CreateAccountServices();
        var office = await Deployment.NumberAsync(services, loaded, cancellationToken);
        AccountImportResult? result = null;
        var run = await FeedProgressBar.ShowAsync(terminal, barFor => services.GetRequiredService<JobRunner>().RunAsync(
            office,
            Job,
            attempt: 1,
            async (scope, progress, stopping) =>
            {
                result = await scope.GetRequiredService<AccountImport>().RunAsync(file, choices, barFor(key), stopping);
                foreach (var fault in result.Faults)
                {
                    progress.Log($"ligne {fault.Line} : {fault.Column ?? "ligne entière"}");
                }

                return choices.IsRehearsal ? $"Essai : {result.Summary}" : result.Summary;
            },
            cancellationToken));
        if (result is null)
        {
            throw new CommandException(ExitCode.Unavailable, run is JobRunResult.AlreadyRunning ? "Another import of this office is under way." : "The import failed; its run in the operators' area has the reason.");
        }

        Print(result, choices);
        return result.Refusal is null ? ExitCode.Done : ExitCode.Refused;
    }

    private void Print(AccountImportResult result, AccountImportChoices choices)
    {
        if (result.Refusal is { } refusal)
        {
            terminal.Output.WriteLine($"Refused, nothing was changed: {refusal}");
            return;
        }

        foreach (var fault in result.Faults.Take(MostFaultsPrinted))
        {
            terminal.Output.WriteLine($"{fault.Line}: {(fault.Column is null ? "" : $"{fault.Column}: ")}{fault.Reason}");
        }

        if (result.Faults.Count > MostFaultsPrinted)
        {
            terminal.Output.WriteLine($"… and {result.Faults.Count - MostFaultsPrinted} more lines set aside.");
        }

        terminal.Output.WriteLine($"{result.Read} lines read, {result.Imported} accounts imported, {result.Invited} invited, {result.AlreadyThere} there already, {result.Faults.Count} lines set aside.");
        terminal.Output.WriteLine(choices.IsRehearsal ? "Nothing was changed: this was a rehearsal." : "Done.");
    }
}
