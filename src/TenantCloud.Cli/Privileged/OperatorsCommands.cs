using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;

namespace TenantCloud.Cli.Privileged;

/// <summary><c>tenantcloud operators</c>. It prints one-time links and never a password.</summary>
internal static class OperatorsCommands
{
    internal static readonly AuditAuthor Author = new(AuditActor.Operator, null, "tenantcloud (ligne de commande)", null);

    public static Command Create(Terminal terminal, Deployment deployment) => new("operators", "Who runs the platform.")
    {
        Make(terminal, deployment),
        List(terminal, deployment),
        Disable(terminal, deployment),
        ResetFactor(terminal, deployment),
        ResetPassword(terminal, deployment),
    };

    private static Command Make(Terminal terminal, Deployment deployment)
    {
        var (email, name) = (Email(), new Option<string>("--name") { Description = "Name of the person.", Required = true });
        var command = new Command("create", "Makes an operator and prints the one-time link that opens the account; the same again for one who has not opened it yet.") { email, name };
        command.SetAction((parsed, cancellationToken) => RunAsync(deployment, async services =>
        {
            var link = await services.GetRequiredService<OperatorTeam>().InviteAsync(Address(parsed.GetRequiredValue(email)), parsed.GetRequiredValue(name), Author, cancellationToken)
                ?? throw new CommandException(ExitCode.Refused, "This operator has an account already. Use 'operators list'.");
            Print(terminal, deployment, link);
        }));
        return command;
    }

    private static Command List(Terminal terminal, Deployment deployment)
    {
        var command = new Command("list", "Lists the operators.");
        command.SetAction((_, cancellationToken) => RunAsync(deployment, async services =>
        {
            foreach (var account in await services.GetRequiredService<PlatformDbContext>().OperatorAccounts.AsNoTracking().OrderBy(row => row.Email).ToListAsync(cancellationToken))
            {
                var state = account switch { { DisabledAt: not null } => "disabled", { FactorSecret: not null } => "active", _ => "waiting for the link" };
                terminal.Output.WriteLine($"{account.Email}  {account.Name}  {state}");
            }
        }));
        return command;
    }

    private static Command Disable(Terminal terminal, Deployment deployment)
    {
        var email = Email();
        var command = new Command("disable", "Shuts an operator out at once.") { email };
        command.SetAction((parsed, cancellationToken) => RunAsync(deployment, async services =>
        {
            var team = services.GetRequiredService<OperatorTeam>();
            var account = await team.FindAsync(Address(parsed.GetRequiredValue(email)), cancellationToken);
            if (!await team.DisableAsync(account, Author, cancellationToken))
            {
                throw new CommandException(ExitCode.Refused, "There is no such operator who could still enter.");
            }

            terminal.Output.WriteLine("Disabled.");
        }));
        return command;
    }

    private static Command ResetFactor(Terminal terminal, Deployment deployment) => Reset(
        terminal,
        deployment,
        "reset-factor",
        "Takes away an operator's second factor and passkeys and prints the one-time link to a new one. The password stays.",
        (team, account, cancellationToken) => team.ResetFactorAsync(account, Author, cancellationToken));

    private static Command ResetPassword(Terminal terminal, Deployment deployment) => Reset(
        terminal,
        deployment,
        "reset-password",
        "Takes away an operator's password, second factor and passkeys and prints the one-time link to new ones. Hand it over in person: it is all that is needed.",
        (team, account, cancellationToken) => team.ResetPasswordAsync(account, Author, cancellationToken));

    private static Command Reset(
        Terminal terminal, Deployment deployment, string name, string description, Func<OperatorTeam, OperatorAccount?, CancellationToken, Task<AccountLink?>> reset)
    {
        var email = Email();
        var command = new Command(name, description) { email };
        command.SetAction((parsed, cancellationToken) => RunAsync(deployment, async services =>
        {
            var team = services.GetRequiredService<OperatorTeam>();
            var account = await team.FindAsync(Address(parsed.GetRequiredValue(email)), cancellationToken);
            var link = await reset(team, account, cancellationToken)
                ?? throw new CommandException(ExitCode.Refused, "There is no such operator who opened the account and could still enter.");
            Print(terminal, deployment, link);
        }));
        return command;
    }

    internal static Option<string> Email() => new("--email") { Description = "Mail address of the person.", Required = true };

    /// <exception cref="CommandException">It is no mail address.</exception>
    internal static EmailAddress Address(string text) =>
        EmailAddress.TryParse(text, out var address) ? address : throw new CommandException(ExitCode.Usage, $"'{text}' is not a mail address.");

    private static void Print(Terminal terminal, Deployment deployment, AccountLink link)
    {
        terminal.Output.WriteLine(deployment.OperatorsLink(OperatorTeam.LinkPath, link.Token));
        terminal.Output.WriteLine($"It works once, until {link.ExpiresAt.ToString("u", CultureInfo.InvariantCulture)}.");
    }

    private static async Task<int> RunAsync(Deployment deployment, Func<IServiceProvider, Task> action)
    {
        await using var services = deployment.CreateTeamServices();
        await using var scope = services.CreateAsyncScope();
        await action(scope.ServiceProvider);
        return ExitCode.Done;
    }
}
