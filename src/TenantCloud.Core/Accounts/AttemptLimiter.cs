using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>Counts attempts at guessable things per office and hour, the same for all nodes.</summary>
/// <remarks>Subjects are stored as SHA-256 of the office, the thing and the value. That keeps them out of sight, not secret from whoever holds the table and enumerates seven digits: rows are forgotten after a day.</remarks>
public sealed class AttemptLimiter(AppDbContext database, TimeProvider time)
{
    /// <summary>Counts one attempt and tells whether it is within the limit. One statement, atomic, on its own unless the caller began a transaction.</summary>
    /// <param name="what">What is tried, as a word.</param>
    /// <param name="value">Whose or which: a reference, an address.</param>
    /// <param name="limit">Attempts per hour.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> TryAsync(string what, string value, int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var office = database.OfficeId.Value;
        var subject = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{office}\n{what}\n{value}")));
        var counts = await database.Database.SqlQuery<int>(
            $"""
            INSERT INTO attempt_count (office_id, id, subject, window_start, count)
            VALUES ({office}, {Guid.CreateVersion7(now)}, {subject}, {hour}, 1)
            ON CONFLICT (office_id, subject, window_start) DO UPDATE SET count = attempt_count.count + 1
            RETURNING count AS "Value"
            """).ToListAsync(cancellationToken);
        return counts[0] <= limit;
    }

    /// <summary>Counts one attempt of a client.</summary>
    /// <param name="what">What is tried, as a word.</param>
    /// <param name="client">Address of the client; null counts as one client.</param>
    /// <param name="limit">Attempts per hour.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<bool> TryAsync(string what, IPAddress? client, int limit, CancellationToken cancellationToken) =>
        TryAsync(what, NetworkOf(client), limit, cancellationToken);

    /// <summary>Deletes what was counted more than a day ago.</summary>
    /// <returns>Number of rows.</returns>
    public Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-1);
        return database.AttemptCounts.Where(row => row.WindowStart < before).ExecuteDeleteAsync(cancellationToken);
    }

    // One household has a whole /64 of IPv6: counting single addresses would limit nobody.
    private static string NetworkOf(IPAddress? client) => client switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => client.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(client.GetAddressBytes().AsSpan(0, 8)),
        _ => client.ToString(),
    };
}
