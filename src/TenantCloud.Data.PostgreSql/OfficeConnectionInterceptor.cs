using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TenantCloud.Core.Data;

namespace TenantCloud.Data.PostgreSql;

/// <summary>Tells the database which office a connection works for, each time the context opens one. The pool forgets it when the connection returns.</summary>
internal sealed class OfficeConnectionInterceptor : DbConnectionInterceptor
{
    public static OfficeConnectionInterceptor Instance { get; } = new();

    // Without an office the connection is not even opened: an open one without its office would answer "no rows" instead of failing.
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        _ = OfficeOf(eventData);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        _ = OfficeOf(eventData);
        return ValueTask.FromResult(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = SetOffice(connection, eventData);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = SetOffice(connection, eventData);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand SetOffice(DbConnection connection, ConnectionEventData eventData)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('app.office_id', $1, false)";
        var office = command.CreateParameter();
        office.Value = OfficeOf(eventData);
        command.Parameters.Add(office);
        return command;
    }

    private static string OfficeOf(ConnectionEventData eventData) =>
        eventData.Context is AppDbContext context
            ? context.OfficeId.Value.ToString(CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("Only the offices' context may use the application's connections.");
}
