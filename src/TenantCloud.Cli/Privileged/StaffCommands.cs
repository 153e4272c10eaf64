using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;

namespace TenantCloud.Cli.Privileged;

/// <summary><c>tenantcloud staff</c>.</summary>
internal static class StaffCommands
{
    public static Command Create(Terminal terminal, Deployment deployment) => new("staff", "Who works at an office.") { Invite(terminal, deployment) };

    private static Command Invite(Terminal terminal, Deployment deployment)
    {
        var office = new Option<string>("--office") { Description = "Key of the office.", Required = true };
        var email = OperatorsCommands.Email();
        var name = new Option<string>("--name") { Description = "Name of the person.", Required = true };
        var role = new Option<StaffRole>("--role") { Description = "What the person may do.", DefaultValueFactory = _ => StaffRole.Administrator };
        var command = new Command("invite", "Invites somebody of an office: mails the one-time link that opens the account, and prints it.") { office, email, name, role };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var loaded = deployment.LoadOffice(parsed.GetRequiredValue(office));
            await using var services = deployment.CreateTeamServices();
            var numbered = await Deployment.NumberAsync(services, loaded, cancellationToken);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(numbered);
            var link = await scope.ServiceProvider.GetRequiredService<StaffTeam>().InviteAsync(
                OperatorsCommands.Address(parsed.GetRequiredValue(email)), parsed.GetRequiredValue(name), parsed.GetValue(role), OperatorsCommands.Author, cancellationToken)
                ?? throw new CommandException(ExitCode.Refused, "This address has an account at the office already.");
            terminal.Output.WriteLine(link);
            return ExitCode.Done;
        });
        return command;
    }
}
