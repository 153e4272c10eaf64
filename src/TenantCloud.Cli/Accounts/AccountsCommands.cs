using System.CommandLine;
using TenantCloud.Core.Accounts.Import;
using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Cli.Accounts;

/// <summary><c>tenantcloud accounts</c>.</summary>
internal static class AccountsCommands
{
    public static Command Create(Terminal terminal, Deployment deployment) => new("accounts", "Residents' accounts.")
    {
        Import(terminal, deployment),
        Format(terminal, deployment),
    };

    private static Command Import(Terminal terminal, Deployment deployment)
    {
        var office = new Argument<string>("office") { Description = "Key of the office." };
        var file = new Argument<string>("file") { Description = "CSV file of the older system's accounts." };
        var rehearse = new Option<bool>("--dry-run") { Description = "Only look: change nothing, write to nobody." };
        var invite = new Option<bool>("--invite") { Description = "Invite those whose password cannot be taken over." };
        var command = new Command("import", "Takes over the sign-ins of an older system. Safe to run again. Exit code 1 if the file is refused.") { office, file, rehearse, invite };
        command.SetAction((parsed, cancellationToken) => new ImportAccountsCommand(terminal, deployment).RunAsync(
            parsed.GetRequiredValue(office), parsed.GetRequiredValue(file), new AccountImportChoices(parsed.GetValue(rehearse), parsed.GetValue(invite)), cancellationToken));
        return command;
    }

    private static Command Format(Terminal terminal, Deployment deployment)
    {
        var office = new Argument<string>("office") { Description = "Key of the office: its references decide the columns." };
        var command = new Command("format", "Prints the columns of the file, in French, as Markdown.") { office };
        command.SetAction(parsed => terminal.Output.Write(FeedFormatPage.ToMarkdown([AccountsFile.For(deployment.LoadOffice(parsed.GetRequiredValue(office)).Settings.Registration)])));
        return command;
    }
}
