using Npgsql;
using TenantCloud.Data.PostgreSql.Walls;

namespace TenantCloud.Data.PostgreSql;

/// <summary>What an administrator does once before the first migration: roles, their groups, the database. Harmless to repeat.</summary>
public static class DatabaseSetup
{
    /// <param name="administrator">Connection string of a role that may create roles and databases.</param>
    /// <param name="options">The roles, their passwords and the database to create.</param>
    /// <param name="cancellationToken">Stops between two statements.</param>
    public static async Task RunAsync(string administrator, PostgreSqlOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        var owner = new NpgsqlConnectionStringBuilder(options.Owner);
        var application = new NpgsqlConnectionStringBuilder(options.Application);
        var operations = new NpgsqlConnectionStringBuilder(options.Operations);
        await using var connection = await AdvisoryLock.TakeAsync(administrator, cancellationToken);

        await EnsureGroupAsync(connection, WallSql.Application, cancellationToken);
        await EnsureGroupAsync(connection, WallSql.Operations, cancellationToken);
        await EnsureLoginAsync(connection, owner, cancellationToken);
        await EnsureLoginAsync(connection, application, cancellationToken);
        await EnsureLoginAsync(connection, operations, cancellationToken);
        await RunAsync(connection, "SELECT format('GRANT %I TO %I', $1, $2)", cancellationToken, WallSql.Application, application.Username);
        await RunAsync(connection, "SELECT format('GRANT %I TO %I', $1, $2)", cancellationToken, WallSql.Operations, operations.Username);

        await RunAsync(
            connection,
            "SELECT format('CREATE DATABASE %I OWNER %I ENCODING ''UTF8'' TEMPLATE template0', $1, $2) WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = $1)",
            cancellationToken, owner.Database, owner.Username);
        await RunAsync(connection, "SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', $1)", cancellationToken, owner.Database);
        await RunAsync(connection, "SELECT format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', $1, $2)", cancellationToken, owner.Database, WallSql.Application);
        await RunAsync(connection, "SELECT format('GRANT CONNECT ON DATABASE %I TO %I', $1, $2)", cancellationToken, owner.Database, WallSql.Operations);
    }

    private static Task EnsureGroupAsync(NpgsqlConnection connection, string group, CancellationToken cancellationToken) =>
        RunAsync(connection, "SELECT format('CREATE ROLE %I NOLOGIN', $1) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", cancellationToken, group);

    private static async Task EnsureLoginAsync(NpgsqlConnection connection, NpgsqlConnectionStringBuilder login, CancellationToken cancellationToken)
    {
        await RunAsync(connection, "SELECT format('CREATE ROLE %I', $1) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", cancellationToken, login.Username);
        await RunAsync(
            connection,
            "SELECT format('ALTER ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD %L', $1, $2)",
            cancellationToken, login.Username, login.Password);
    }

    /// <summary>Roles and databases cannot be parameters of a statement: the server quotes them into it.</summary>
    private static async Task RunAsync(NpgsqlConnection connection, string statementQuery, CancellationToken cancellationToken, params string?[] values)
    {
        await using var query = new NpgsqlCommand(statementQuery.Replace("$1", "$1::text", StringComparison.Ordinal).Replace("$2", "$2::text", StringComparison.Ordinal), connection);
        foreach (var value in values)
        {
            query.Parameters.Add(new NpgsqlParameter { Value = (object?)value ?? DBNull.Value });
        }

        if (await query.ExecuteScalarAsync(cancellationToken) is string statement)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
