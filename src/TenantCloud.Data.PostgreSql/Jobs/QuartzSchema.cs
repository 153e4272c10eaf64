using Npgsql;
using TenantCloud.Data.PostgreSql.Walls;

namespace TenantCloud.Data.PostgreSql.Jobs;

/// <summary>The tables of the scheduler: in a schema of their own, made by the owner, used by the application. They hold names of jobs and numbers of offices, nothing of a resident.</summary>
public static class QuartzSchema
{
    /// <summary>Creates each table that is missing.</summary>
    public static string Script { get; } = ReadScript();

    /// <summary>Creates what is missing. Harmless to repeat, also from several nodes at once.</summary>
    /// <param name="options">Where; the roles exist.</param>
    /// <param name="cancellationToken">Stops before the whole is committed.</param>
    public static async Task EnsureAsync(PostgreSqlOptions options, CancellationToken cancellationToken)
    {
        await using var held = await AdvisoryLock.TakeAsync(options.Owner, cancellationToken);
        await using var transaction = await held.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
             SET LOCAL client_min_messages = warning;
             CREATE SCHEMA IF NOT EXISTS quartz;
             {Script}
             GRANT USAGE ON SCHEMA quartz TO {WallSql.Application};
             GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA quartz TO {WallSql.Application};
             """,
            held,
            transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string ReadScript()
    {
        using var stream = typeof(QuartzSchema).Assembly.GetManifestResourceStream("TenantCloud.Data.PostgreSql.Jobs.quartz.sql")
            ?? throw new InvalidOperationException("The scheduler's tables are missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
