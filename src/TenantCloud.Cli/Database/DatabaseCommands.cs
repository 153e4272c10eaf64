using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Data.PostgreSql.Walls;

namespace TenantCloud.Cli.Database;

/// <summary><c>tenantcloud database</c>.</summary>
internal static class DatabaseCommands
{
    public static Command Create(Terminal terminal, Deployment deployment) => new("database", "The database: roles, tables, walls.")
    {
        Setup(terminal, deployment),
        Migrate(terminal, deployment),
        Check(terminal, deployment),
    };

    private static Command Setup(Terminal terminal, Deployment deployment)
    {
        var command = new Command("setup", "Creates the database and its three roles with the connection ConnectionStrings__Admin. Harmless to repeat.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await DatabaseSetup.RunAsync(deployment.Connection("Admin"), deployment.Database(), cancellationToken);
            terminal.Output.WriteLine("The database and its roles are there.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Migrate(Terminal terminal, Deployment deployment)
    {
        var command = new Command("migrate", "Brings the tables up to date. Several may run at once: one migrates, the others wait.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await DatabaseMigrator.MigrateAsync(deployment.Database(), cancellationToken);
            terminal.Output.WriteLine("The tables are up to date.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Check(Terminal terminal, Deployment deployment)
    {
        var command = new Command("check", "Looks whether the database keeps offices apart. Exit code 1 if a wall is broken, with what to do.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var services = new ServiceCollection().AddLogging().AddPostgreSql(deployment.Database()).BuildServiceProvider();
            await services.GetRequiredService<WallCheck>().RunAsync(cancellationToken);
            terminal.Output.WriteLine("All walls stand.");
            return ExitCode.Done;
        });
        return command;
    }
}
