using Npgsql;

namespace TenantCloud.Data.PostgreSql;

/// <summary>One node at a time. The lock goes with the connection, so a killed node never keeps it.</summary>
internal static class AdvisoryLock
{
    /// <summary>Waits for the lock.</summary>
    /// <returns>The connection that holds it: disposing of it lets go.</returns>
    public static async Task<NpgsqlConnection> TakeAsync(string connectionString, CancellationToken cancellationToken)
    {
        // Unpooled: a pooled connection would keep the lock after it was closed.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext('tenantcloud'))", connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
