using System.CommandLine;
using Npgsql;
using TenantCloud.Cli.Accounts;
using TenantCloud.Cli.Database;
using TenantCloud.Cli.Feeds;
using TenantCloud.Cli.Offices;
using TenantCloud.Cli.Privileged;
using TenantCloud.Data.PostgreSql.Walls;
using TenantCloud.Offices.Loading;

namespace TenantCloud.Cli;

/// <summary>The operators' command line.</summary>
public static class CommandLine
{
    private const string Description =
        """
        Checks offices, imports feeds, makes demonstrations, looks after the database and lets people in.

        Connections are read from the environment, by the names that the web application uses:
          ConnectionStrings__Owner, ConnectionStrings__Application, ConnectionStrings__Operations
          ConnectionStrings__Admin (database setup only)
        Folders too: Hosting__OfficesFolder, Hosting__ThemesFolder, Files__Folder, Feeds__Inbox, Feeds__Outbox.
        Links need PublicUrl__Scheme, PublicUrl__Port and Hosting__OperationsHostnames__0.

        Exit codes: 0 done; 1 what was given is wrong (mistakes in offices, a refused feed, a broken wall);
        2 the command was not understood; 3 something it needs is missing or does not answer.
        """;

    /// <summary>Runs one command.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var deployment = new Deployment(terminal);
        var root = new RootCommand(Description)
        {
            OfficesCommands.Create(terminal, deployment),
            FeedsCommands.Create(terminal, deployment),
            AccountsCommands.Create(terminal, deployment),
            DatabaseCommands.Create(terminal, deployment),
            OperatorsCommands.Create(terminal, deployment),
            StaffCommands.Create(terminal, deployment),
        };
        var parsed = root.Parse(arguments);
        var configuration = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false };
        try
        {
            var exitCode = await parsed.InvokeAsync(configuration, cancellationToken);
            return parsed.Errors.Count > 0 ? ExitCode.Usage : exitCode;
        }
        catch (CommandException failure)
        {
            return Fail(failure.ExitCode, failure.Message);
        }
        catch (BrokenWallException broken)
        {
            return Fail(ExitCode.Refused, broken.Message);
        }
        catch (InvalidConfigurationException invalid)
        {
            return Fail(ExitCode.Refused, invalid.Message);
        }
        catch (NpgsqlException database)
        {
            return Fail(ExitCode.Unavailable, $"The database says: {database.Message}");
        }
        catch (IOException missing)
        {
            return Fail(ExitCode.Unavailable, missing.Message);
        }

        int Fail(int exitCode, string message)
        {
            terminal.Error.WriteLine(message);
            return exitCode;
        }
    }
}
